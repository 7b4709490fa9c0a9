import type { ProblemTable } from '../shared/runtime/problem.ts';

/** Every reason for which ticketing refuses something, as callers are told it. */
export const ticketingProblems = {
  'unknown-service': {
    status: 422,
    title: { 'zh-CN': '该大厅没有此事项', en: 'This hall does not offer that service' },
    detail: ({ service }) => ({ 'zh-CN': `没有事项“${service}”。`, en: `There is no service "${service}".` }),
  },
  'unknown-queue': {
    status: 422,
    title: { 'zh-CN': '该大厅没有此队列', en: 'This hall has no such queue' },
    detail: ({ queue }) => ({ 'zh-CN': `没有队列“${queue}”。`, en: `There is no queue "${queue}".` }),
  },
  'hall-closed': {
    status: 409,
    title: { 'zh-CN': '大厅现在不受理', en: 'The hall is closed now' },
    detail: () => ({ 'zh-CN': '请在开放时间内再来。', en: 'Come back during opening hours.' }),
  },
  'calendar-unknown': {
    status: 503,
    title: { 'zh-CN': '今年的节假日安排尚未录入', en: 'The working calendar of this year is not known yet' },
    detail: ({ year }) => ({
      'zh-CN': `请管理员在区县配置中补充 ${year} 年的工作日。`,
      en: `An operator must add the working days of ${year} to the district's file.`,
    }),
  },
  'pass-wanted': {
    status: 422,
    title: { 'zh-CN': '本大厅实名取号', en: 'Tickets of this hall carry a name' },
    detail: () => ({
      'zh-CN': '请先刷脸，或凭身份证号和手机验证码签到；也可到窗口取号。',
      en: 'Check in first, by face or by ID number and code; or ask at a window.',
    }),
  },
  'pass-ended': {
    status: 403,
    title: { 'zh-CN': '签到已过期', en: 'The check-in is too old' },
    detail: () => ({ 'zh-CN': '请重新签到。', en: 'Check in again.' }),
  },
  'has-ticket': {
    status: 409,
    title: { 'zh-CN': '您已有此事项的号', en: 'You have a ticket for this service' },
    detail: ({ number }) => ({
      'zh-CN': `您的号是 ${number}；代他人取号请选择“代办”。`,
      en: `It is ${number}. For somebody else, say so.`,
    }),
  },
  'declared-used-up': {
    status: 409,
    title: { 'zh-CN': '今日代取次数已用完', en: 'No more tickets for others today' },
    detail: ({ most }) => ({
      'zh-CN': `每人每天最多代取 ${most} 个。`,
      en: `${most} a day are given to one person.`,
    }),
  },
  'quota-reached': {
    status: 409,
    title: { 'zh-CN': '今日号源已满', en: 'Today’s tickets for this queue are used up' },
    detail: ({ quota }) => ({ 'zh-CN': `今日限 ${quota} 号。`, en: `${quota} tickets a day are given out.` }),
  },
  'number-not-held': {
    status: 409,
    title: { 'zh-CN': '该号码不在本机预留号段内', en: 'This kiosk does not hold that number' },
    detail: ({ number }) => ({
      'zh-CN': `号码 ${number} 未预留给本机，或已登记给另一张票。`,
      en: `${number} was not reserved for this kiosk, or another ticket has it already.`,
    }),
  },
  'ticket-differs': {
    status: 409,
    title: { 'zh-CN': '该票已按不同内容登记', en: 'That ticket was registered with other contents' },
    detail: ({ number }) => ({
      'zh-CN': `号码 ${number} 以首次登记的内容为准。`,
      en: `What was registered first for ${number} stands.`,
    }),
  },
  'block-expired': {
    status: 410,
    title: { 'zh-CN': '预留号段已过期', en: 'These numbers were for another day' },
    detail: ({ serviceDay }) => ({
      'zh-CN': `这些号码仅在 ${serviceDay} 有效，请重新取号。`,
      en: `They were good on ${serviceDay} only; take a new ticket.`,
    }),
  },
  'not-your-ticket': {
    status: 403,
    title: { 'zh-CN': '此号由其他窗口办理', en: 'Another clerk has this ticket' },
  },
  'not-your-department': {
    status: 403,
    title: { 'zh-CN': '此预警属于其他部门', en: 'That alert is for another department' },
    detail: ({ department }) => ({ 'zh-CN': `部门：${department}。`, en: `Department: ${department}.` }),
  },
  'alert-acknowledged': {
    status: 409,
    title: { 'zh-CN': '已有人确认此预警', en: 'Somebody has this alert in hand' },
    detail: () => ({
      'zh-CN': '已确认的预警不再升级。',
      en: 'An alert that was acknowledged is not escalated any more.',
    }),
  },
  'wait-over': {
    status: 409,
    title: { 'zh-CN': '此人已不再等候', en: 'That person no longer waits' },
    detail: () => ({ 'zh-CN': '无需升级。', en: 'There is nothing to escalate.' }),
  },
  'too-many-rows': {
    status: 422,
    title: { 'zh-CN': '导出行数过多', en: 'Too many lines for one table' },
    detail: ({ rows, limit }) => ({
      'zh-CN': `共 ${rows} 行，一次最多 ${limit} 行，请缩小时间范围或选择队列。`,
      en: `There are ${rows}; at most ${limit} fit. Choose a shorter time or one queue.`,
    }),
  },
  'recall-too-soon': {
    status: 409,
    title: { 'zh-CN': '重呼过快', en: 'Called again too soon' },
    detail: ({ waitSeconds }) => ({
      'zh-CN': `请 ${waitSeconds} 秒后再呼。`,
      en: `Wait ${waitSeconds} more seconds.`,
    }),
    retryAfterSeconds: ({ waitSeconds }) => Number(waitSeconds),
  },
  'call-limit-reached': {
    status: 409,
    title: { 'zh-CN': '已达呼叫次数上限', en: 'Called as often as allowed' },
    detail: ({ limit }) => ({
      'zh-CN': `最多呼叫 ${limit} 次，请过号。`,
      en: `After ${limit} calls mark the person as missed.`,
    }),
  },
  'call-limit-not-reached': {
    status: 409,
    title: { 'zh-CN': '尚未达到呼叫次数', en: 'Not called often enough to be missed' },
    detail: ({ calls, limit }) => ({
      'zh-CN': `已呼叫 ${calls} 次，应呼叫 ${limit} 次。`,
      en: `Called ${calls} of ${limit} times.`,
    }),
  },
  'grace-over': {
    status: 409,
    title: { 'zh-CN': '过号已失效', en: 'It is too late to come back with this ticket' },
    detail: ({ graceMinutes }) => ({
      'zh-CN': `过号后 ${graceMinutes} 分钟内有效，请重新取号。`,
      en: `It was possible for ${graceMinutes} minutes; take a new ticket.`,
    }),
  },
  'too-long': {
    status: 422,
    title: { 'zh-CN': '离开时间过长', en: 'That is too long' },
    detail: ({ maximumMinutes }) => ({
      'zh-CN': `最多 ${maximumMinutes} 分钟。`,
      en: `At most ${maximumMinutes} minutes.`,
    }),
  },
  'nothing-to-undo': { status: 409, title: { 'zh-CN': '没有可撤销的操作', en: 'There is nothing to undo' } },
  'undo-too-late': {
    status: 409,
    title: { 'zh-CN': '已超过可撤销时间', en: 'Too late to undo' },
    detail: ({ undoSeconds }) => ({
      'zh-CN': `须在 ${undoSeconds} 秒内撤销。`,
      en: `It was possible for ${undoSeconds} seconds.`,
    }),
  },
  'window-not-open': { status: 409, title: { 'zh-CN': '窗口未开', en: 'The window is not open' } },
  'window-taken': { status: 409, title: { 'zh-CN': '窗口由他人使用', en: 'Another clerk has this window' } },
  'window-busy': { status: 409, title: { 'zh-CN': '窗口正在办理', en: 'Somebody is at this window' } },
} as const satisfies ProblemTable;
