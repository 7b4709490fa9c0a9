import type { LocalText } from '../../shared/runtime/http-contract.ts';

/** What is told of a field whose form the generic messages of the schemas cannot explain. None repeats the value. */
export const complaints = {
  'phone-characters': {
    'zh-CN': '手机号只能含数字，可带 + 与空格、连字符',
    en: 'a phone number has digits only, with + in front and spaces or hyphens between if you like',
  },
  'phone-length': {
    'zh-CN': '大陆手机号应为 11 位数字（不计 +86）',
    en: 'a mobile number of mainland China has 11 digits, not counting +86',
  },
  'phone-prefix': {
    'zh-CN': '大陆手机号应以 13 至 19 开头；固定电话收不到短信',
    en: 'a mobile number of mainland China begins with 13 to 19; a landline gets no text messages',
  },
  'phone-abroad': {
    'zh-CN': '境外号码应为 + 后接国家代码，共 7 至 15 位数字',
    en: 'a number abroad is + and the country code, 7 to 15 digits in all',
  },
  'mail-characters': {
    'zh-CN': '邮箱地址只能含可见 ASCII 字符，不含空格与全角字符',
    en: 'a mail address has visible ASCII characters only: no spaces, no full-width ones',
  },
  'mail-at': { 'zh-CN': '邮箱地址应恰有一个 @', en: 'a mail address has exactly one @' },
  'mail-local': {
    'zh-CN': '@ 之前应为 1 至 64 个字符，点号不在首尾且不相连',
    en: 'before the @ stand 1 to 64 characters, with no dot first, last or doubled',
  },
  'mail-domain': {
    'zh-CN': '@ 之后应为完整域名，如 example.org',
    en: 'after the @ stands a whole domain name such as example.org',
  },
  'credit-code-form': {
    'zh-CN': '统一社会信用代码应为 18 位大写字母与数字（不含 I、O、S、V、Z）',
    en: 'a unified social credit code has 18 digits and capitals, without I, O, S, V, Z (GB 32100-2015)',
  },
  'credit-code-check-digit': {
    'zh-CN': '统一社会信用代码校验码不符，请核对（GB 32100-2015）',
    en: 'the check character of the unified social credit code does not fit (GB 32100-2015)',
  },
  'resident-id-form': {
    'zh-CN': '公民身份号码应为 17 位数字加 1 位数字或大写 X',
    en: 'a resident’s ID number has 17 digits and a digit or capital X (GB 11643-1999)',
  },
  'resident-id-birthday': {
    'zh-CN': '公民身份号码第 7 至 14 位不是日期',
    en: 'characters 7 to 14 of the resident’s ID number are no day',
  },
  'resident-id-check-digit': {
    'zh-CN': '公民身份号码校验码不符，请核对（GB 11643-1999）',
    en: 'the check character of the resident’s ID number does not fit (GB 11643-1999)',
  },
  'text-empty': { 'zh-CN': '诉求没有内容', en: 'the appeal says nothing' },
  'text-unreadable': {
    'zh-CN': '含有无法识别的字符（U+FFFD），请检查原文编码',
    en: 'it has characters that could not be read (U+FFFD): check how it was encoded',
  },
  'expires-before-issue': { 'zh-CN': '有效期止应晚于发证日期', en: 'it must expire after the day of issue' },
  'changed-twice': { 'zh-CN': '同一变更项只列一次', en: 'list each thing that changed once' },
  'now-unchanged': {
    'zh-CN': 'now 中只列已在 changed 中的项',
    en: '`now` tells only of what `changed` lists',
  },
  'attribute-name': {
    'zh-CN': '扩展属性名应为 1 至 20 个小写字母或数字（CloudEvents 1.0）',
    en: 'an extension attribute’s name has 1 to 20 lower-case letters and digits (CloudEvents 1.0)',
  },
  'binary-data': {
    'zh-CN': '请以 JSON 放入 data，不接受 data_base64',
    en: 'put JSON into `data`; data_base64 is not taken',
  },
  'percent-encoding': {
    'zh-CN': '请求头中的值应为 UTF-8 的百分号编码（CloudEvents HTTP 绑定 3.1.3.2）',
    en: 'a header’s value must be percent-encoded UTF-8 (CloudEvents HTTP binding 3.1.3.2)',
  },
} as const satisfies Record<string, LocalText>;

/** The name of a complaint, as schemas give it for a message. */
export type Complaint = keyof typeof complaints;
