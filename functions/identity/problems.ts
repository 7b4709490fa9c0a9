import type { ProblemTable } from '../shared/runtime/problem.ts';

const otherWay = {
  'zh-CN': '也可以凭身份证号和手机验证码办理。',
  en: 'You can use your ID number and a code sent to your phone instead.',
};

/** What to do about a picture, by what is wrong with it. */
const pictureHints: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>> = {
  'no-face': { 'zh-CN': '没有看到人脸，请正对镜头。', en: 'No face is seen: look into the camera.' },
  'several-faces': {
    'zh-CN': '画面中有多人，请一人留在镜头前。',
    en: 'Several faces are seen: one at a time.',
  },
  'face-too-small': { 'zh-CN': '请靠近一些。', en: 'Come closer.' },
  'face-turned': { 'zh-CN': '请正对镜头。', en: 'Face the camera.' },
  'too-dark': { 'zh-CN': '光线太暗。', en: 'It is too dark.' },
  'too-bright': { 'zh-CN': '光线太强。', en: 'It is too bright.' },
  'not-sharp': { 'zh-CN': '画面模糊，请站稳。', en: 'The picture is blurred: stand still.' },
  'not-live': {
    'zh-CN': '未通过活体检测，请本人重新操作。',
    en: 'It did not look like a living person: try again.',
  },
};

/** Every reason for which identity refuses something, as callers are told it. */
export const identityProblems = {
  'batch-pulling': {
    status: 429,
    title: { 'zh-CN': '操作过于频繁', en: 'Too many check-ins' },
    detail: ({ seconds }) => ({
      'zh-CN': `请 ${seconds} 秒后再试，或到窗口办理。`,
      en: `Try again in ${seconds} seconds, or ask at a window.`,
    }),
    retryAfterSeconds: ({ seconds }) => Number(seconds),
  },
  'face-refused': {
    status: 422,
    title: { 'zh-CN': '照片不合要求', en: 'The picture cannot be used' },
    detail: ({ fault }) => {
      const hint = pictureHints[String(fault)] ?? otherWay;
      return { 'zh-CN': `${hint['zh-CN']}${otherWay['zh-CN']}`, en: `${hint.en} ${otherWay.en}` };
    },
  },
  'unknown-face': {
    status: 422,
    title: { 'zh-CN': '未找到登记的人脸', en: 'This face is not known here' },
    detail: () => otherWay,
  },
  'session-wanted': {
    status: 422,
    title: { 'zh-CN': '须先完成活体检测', en: 'A liveness session is needed' },
    detail: () => otherWay,
  },
  'session-ended': {
    status: 410,
    title: { 'zh-CN': '活体检测已结束', en: 'The liveness session has ended' },
    detail: () => ({ 'zh-CN': '请重新开始。', en: 'Begin again.' }),
  },
  'session-open': {
    status: 409,
    title: { 'zh-CN': '活体检测尚未完成', en: 'The liveness session is not finished' },
  },
  'faces-unavailable': {
    status: 503,
    title: { 'zh-CN': '人脸服务暂不可用', en: 'Faces cannot be looked at just now' },
    detail: () => otherWay,
    retryAfterSeconds: () => 30,
  },
  'picture-unreadable': {
    status: 422,
    title: { 'zh-CN': '无法读取照片', en: 'The picture cannot be read' },
    detail: () => ({
      'zh-CN': '请使用完整的 JPEG 或 PNG 照片。',
      en: 'Send a whole JPEG or PNG.',
    }),
  },
  'picture-too-large': {
    status: 413,
    title: { 'zh-CN': '照片过大', en: 'The picture is too large' },
    detail: () => ({ 'zh-CN': '宽或高 640 像素即可。', en: '640 pixels are enough.' }),
  },
  'id-number-wrong': {
    status: 422,
    title: { 'zh-CN': '身份证号有误', en: 'The ID number is wrong' },
    detail: ({ fault }) =>
      fault === 'birthday'
        ? { 'zh-CN': '出生日期不存在。', en: 'The day of birth in it does not exist.' }
        : { 'zh-CN': '请核对每一位，末位为校验码。', en: 'Check each digit; the last one is a check digit.' },
  },
  'wrong-step': {
    status: 409,
    title: { 'zh-CN': '此步骤已完成或不适用', en: 'This step is done, or is not asked for' },
  },
  'code-wrong': {
    status: 422,
    title: { 'zh-CN': '验证码不正确', en: 'The code is wrong' },
    detail: ({ left }) => ({ 'zh-CN': `还可以试 ${left} 次。`, en: `${left} tries are left.` }),
  },
  'code-ended': {
    status: 410,
    title: { 'zh-CN': '验证码已过期', en: 'The code is too old' },
    detail: () => ({ 'zh-CN': '请重新获取。', en: 'Have another one sent.' }),
  },
  'too-many-tries': {
    status: 429,
    title: { 'zh-CN': '输入错误次数过多', en: 'Too many tries' },
    detail: () => ({ 'zh-CN': '请从头开始，或到窗口办理。', en: 'Start again, or ask at a window.' }),
    retryAfterSeconds: () => 60,
  },
  'too-soon': {
    status: 429,
    title: { 'zh-CN': '验证码刚刚发送', en: 'A code was sent just now' },
    detail: ({ seconds }) => ({
      'zh-CN': `请 ${seconds} 秒后再试。`,
      en: `Try again in ${seconds} seconds.`,
    }),
    retryAfterSeconds: ({ seconds }) => Number(seconds),
  },
  'too-many-codes': {
    status: 429,
    title: { 'zh-CN': '验证码发送次数已达上限', en: 'No more codes are sent for this check-in' },
    detail: () => ({ 'zh-CN': '请从头开始，或到窗口办理。', en: 'Start again, or ask at a window.' }),
    retryAfterSeconds: () => 60,
  },
  'pass-ended': {
    status: 403,
    title: { 'zh-CN': '凭证无效或已过期', en: 'The pass is not valid (any more)' },
    detail: () => ({ 'zh-CN': '请重新签到。', en: 'Check in again.' }),
  },
  'consent-text-old': {
    status: 409,
    title: { 'zh-CN': '同意书已更新', en: 'The text of the consent has changed' },
    detail: ({ text }) => ({
      'zh-CN': `请阅读并同意 ${text} 版。`,
      en: `Read and agree to version ${text}.`,
    }),
  },
  'face-of-another': {
    status: 409,
    title: {
      'zh-CN': '该人脸已登记在另一身份证号下',
      en: 'This face is known under another ID number',
    },
    detail: () => ({ 'zh-CN': '请携带身份证到窗口核实。', en: 'Bring your ID card to a window.' }),
  },
  'consent-wanted': {
    status: 403,
    title: { 'zh-CN': '您未同意刷脸开门', en: 'You did not agree to the face opening doors' },
    detail: () => otherWay,
  },
  'door-shut': { status: 409, title: { 'zh-CN': '此时不开放', en: 'The area is closed at this time' } },
  'door-emergency': {
    status: 409,
    title: { 'zh-CN': '紧急状态，只出不进', en: 'Emergency: nobody may go in' },
  },
  'door-full': {
    status: 409,
    title: { 'zh-CN': '室内人数已满', en: 'The area is full' },
    detail: ({ most }) => ({ 'zh-CN': `最多 ${most} 人。`, en: `At most ${most} people.` }),
  },
} as const satisfies ProblemTable;
