import { correctEachEntry, listed, type ProblemTable } from '../shared/runtime/problem.ts';

/** Every reason for which appeals refuses something, as callers are told it. */
export const appealsProblems = {
  'appeal-empty': {
    status: 422,
    title: { 'zh-CN': '诉求没有内容', en: 'The appeal says nothing' },
    detail: () => ({
      'zh-CN': '请用文字说明何时、何地、何事。',
      en: 'Say in words what it is about, when and where.',
    }),
  },
  'text-unreadable': {
    status: 422,
    title: { 'zh-CN': '文字无法识别', en: 'The text cannot be read' },
    detail: () => ({
      'zh-CN': '含有不是 UTF-8 的字节；请以 UTF-8 编码发送。',
      en: 'It has bytes that are no UTF-8; send it as UTF-8.',
    }),
  },
  'outside-district': {
    status: 422,
    title: { 'zh-CN': '坐标不在本区县', en: 'The point is not in the district' },
    detail: ({ perhaps }) =>
      perhaps === 'exchanged'
        ? {
            'zh-CN': '经纬度似乎写反了。',
            en: 'Its latitude and longitude seem to be exchanged.',
          }
        : perhaps === 'gcj-02'
          ? {
              'zh-CN': '似为火星坐标（GCJ-02）；请注明坐标系或换算为 WGS-84。',
              en: 'It seems to be of a Chinese map (GCJ-02): say so, or turn it into WGS-84.',
            }
          : { 'zh-CN': '请核对坐标（WGS-84，度）。', en: 'Check it: WGS-84, in degrees.' },
  },
  'attachment-unknown': {
    status: 422,
    title: { 'zh-CN': '没有此附件，或已过期', en: 'There is no such attachment (any more)' },
    detail: () => ({
      'zh-CN': '请重新上传；上传后须在 12 小时内提交。',
      en: 'Upload it again; a file must be handed in within 12 hours.',
    }),
  },
  'attachment-taken': {
    status: 409,
    title: { 'zh-CN': '附件已用于另一诉求', en: 'The attachment belongs to another appeal' },
  },
  'import-header': {
    status: 422,
    title: { 'zh-CN': '文件首行不是导入表头', en: 'The first line is not the header of an import' },
    detail: ({ missing, unknown }) => ({
      'zh-CN': `缺少：${listed(missing) || '无'}；不认识或重复：${listed(unknown) || '无'}。`,
      en: `Missing: ${listed(missing) || 'none'}; unknown or named twice: ${listed(unknown) || 'none'}.`,
    }),
  },
  'reason-missing': {
    status: 422,
    title: { 'zh-CN': '请说明哪里没有解决', en: 'Say what is not settled' },
  },
  'request-incomplete': {
    status: 422,
    title: {
      'zh-CN': '暂停须有截止时间，延期须有天数',
      en: 'A pause needs its end, an extension its days',
    },
  },
  'no-unit': {
    status: 403,
    title: { 'zh-CN': '您的账号不属于任何承办单位', en: 'Your account belongs to no unit' },
  },
  'not-your-unit': {
    status: 403,
    title: { 'zh-CN': '工单不在您的单位', en: 'The order is not with your unit' },
    detail: ({ unit }) => ({ 'zh-CN': `现由 ${unit} 主办。`, en: `It is with ${unit}.` }),
  },
  'same-unit': {
    status: 409,
    title: { 'zh-CN': '该单位已在办理', en: 'That unit has it already' },
    detail: ({ unit }) => ({ 'zh-CN': `单位：${unit}。`, en: `It is ${unit}.` }),
  },
  'unknown-unit': {
    status: 422,
    title: { 'zh-CN': '本区县没有此单位', en: 'The district has no such unit' },
    detail: ({ unit }) => ({ 'zh-CN': `没有 ${unit}。`, en: `There is no ${unit}.` }),
  },
  'unit-closed': {
    status: 422,
    title: { 'zh-CN': '该单位不再接单', en: 'That unit takes no orders any more' },
    detail: ({ unit }) => ({ 'zh-CN': `${unit} 已停用。`, en: `${unit} is closed.` }),
  },
  'period-unfit': {
    status: 422,
    title: { 'zh-CN': '统计期间不合适', en: 'Figures cannot be told for that time' },
    detail: ({ limit }) => ({
      'zh-CN': `起始日不晚于截止日，最多 ${limit} 天。`,
      en: `It begins before it ends, and has at most ${limit} days.`,
    }),
  },
  'list-faulty': {
    status: 422,
    title: { 'zh-CN': '清单中有不存在的单位、事项或主题', en: 'The list names what does not exist' },
    detail: correctEachEntry,
  },
  'list-too-long': {
    status: 422,
    title: { 'zh-CN': '清单过长', en: 'The list is too long' },
    detail: ({ limit, bytes }) => ({
      'zh-CN': `最多 ${limit} 字节，现有 ${bytes} 字节。`,
      en: `At most ${limit} bytes; it has ${bytes}.`,
    }),
  },
  'nothing-asked': {
    status: 409,
    title: { 'zh-CN': '没有待批的申请', en: 'Nothing was asked for' },
  },
  'already-asked': {
    status: 409,
    title: { 'zh-CN': '已有一项申请待批', en: 'Something was asked for already' },
    detail: ({ kind }) => ({ 'zh-CN': `待批：${kind}。`, en: `It is ${kind}.` }),
  },
  'over-limit': {
    status: 422,
    title: { 'zh-CN': '超出允许的期限', en: 'More than is allowed' },
    detail: ({ limit, asked }) => ({
      'zh-CN': `最多 ${limit} 天，申请 ${asked} 天。`,
      en: `At most ${limit} days; ${asked} were asked for.`,
    }),
  },
  'reopened-before': {
    status: 409,
    title: { 'zh-CN': '已重开过一次', en: 'It was opened again before' },
  },
  'merge-with-itself': {
    status: 422,
    title: { 'zh-CN': '不能与自身并案', en: 'An order cannot be joined to itself' },
  },
  'merge-target-merged': {
    status: 409,
    title: { 'zh-CN': '目标工单已并入另一工单', en: 'That order was itself joined to another' },
    detail: ({ into }) => ({ 'zh-CN': `请并入 ${into}。`, en: `Join it to ${into}.` }),
  },
  'merge-target-full': {
    status: 409,
    title: { 'zh-CN': '并入该工单的诉求已满', en: 'No more can be joined to that order' },
    detail: ({ limit }) => ({ 'zh-CN': `最多 ${limit} 件。`, en: `At most ${limit} appeals.` }),
  },
  'answer-incomplete': {
    status: 422,
    title: { 'zh-CN': '答复还有要改的地方', en: 'The answer has faults' },
    detail: () => ({
      'zh-CN': '请按 findings 修改；确需发出的，请用 despite 写明理由。',
      en: 'Mend what `findings` tells, or say in `despite` why it goes out as it is.',
    }),
  },
  'personal-data-left': {
    status: 422,
    title: { 'zh-CN': '仍含个人信息', en: 'Personal data is left in it' },
    detail: () => ({
      'zh-CN': '请删去 left 中所列的内容。',
      en: 'Take out what `left` lists.',
    }),
  },
  'not-agreed': {
    status: 409,
    title: { 'zh-CN': '诉求人未同意公开', en: 'Who appealed has not agreed to publishing it' },
  },
  'merge-target-ended': {
    status: 409,
    title: { 'zh-CN': '目标工单已办结', en: 'That order is answered or ended' },
    detail: ({ state }) => ({ 'zh-CN': `其状态为 ${state}。`, en: `It is ${state}.` }),
  },
} as const satisfies ProblemTable;
