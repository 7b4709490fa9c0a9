import { mentionedTimes } from '../language/form/mentioned-time.ts';
import { matterWords, sharedMatter } from './matter-words.ts';
import { type PersonalKind, personalKinds } from './personal-data.ts';
import { redact } from './redact.ts';

/** What is looked at in an answer before it goes out. */
export const answerChecks = [
  'length',
  'placeholder',
  'on-the-matter',
  'action',
  'date',
  'contact',
  'next-step',
  'personal-data',
] as const;
/** One of {@link answerChecks}. */
export type AnswerCheck = (typeof answerChecks)[number];

/** A line in the languages of the house. */
export interface Hint {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Outcome of one check; `hint` says what to mend and is there only where something is. */
export interface AnswerFinding {
  readonly check: AnswerCheck;
  readonly ok: boolean;
  readonly hint?: Hint;
}

/** An answer with what it answers. */
export interface AnswerToCheck {
  /** Title and text of the appeal. */
  readonly question: string;
  readonly answer: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA zone in which days are meant; Asia/Shanghai unless said. */
  readonly timeZone?: string;
}

const shortest = 30;
/** An answer that shares fewer of the question's matter words than this speaks of something else. */
const leastShared = 2;

const placeholder =
  /\{\{?[^{}\n]{1,30}\}?\}|\[(?:[^[\]\n]{0,12}(?:填|日期|姓名|单位|电话|时间|地点)[^[\]\n]{0,12})\]|【(?:请?填|待填|待补|日期|单位|联系人|电话号码|时间|地点)[^】\n]{0,10}】|[X×xＸ]{2,}(?=[年月日号路街局区科室科电])|_{3,}|[(（]此处[^)）]{0,20}[)）]|(?<![a-z])(?:T[O]DO|TBD|XXX+|lorem ipsum)(?![a-z])/i;
const action =
  /(?:已|将|已经|正在|拟|立即|经|会|予以|现已|即将|可|请您|您?需要?)[^。；！？\n]{0,24}(?:处理|解决|整改|维修|修复|更换|安装|清理|清运|拆除|查处|立案|处罚|罚款|约谈|责令|督促|协调|调查|核实|核查|检查|检测|现场|安排|派|巡查|退还|退款|支付|补发|发放|补偿|赔偿|受理|办理|开工|施工|竣工|完工|增设|恢复|关停|停业|移交|转交|纳入|列入|公示|公开|批准|审批|办结|告知|申请|提交|携带|登记|咨询|调解|仲裁|制止|劝导|加强|拨打)|(?:repair|fix|inspect|investigat|order|fine|refund|pay|replac|clean|remov|schedul|refer|transfer|visit|install|resol|apply)[a-z]*/i;
const dateWords =
  /(?:[0-9一二三四五六七八九十两]+个?(?:工作日|日|天|周|月|小时)(?:内|以内|后)|(?:本|下)(?:周|月|季度)|年底|月底|月初|即日起|今日|今天|明天|当天|within \d+ (?:working )?(?:day|week|hour|month)s?|by (?:the end|\d|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december)|on \d)/i;
const futureDay = /(?:将|拟|计划|预计|预定|力争|争取|承诺|will|plan)[^。；！？\n]{0,16}$/;
const contact =
  /(?:0\d{2,3}[\s-]?[2-9]\d{6,7}|1[3-9]\d{9}|400[\s-]?\d{3}[\s-]?\d{4}|(?<!\d)(?:123\d{2}|12\d{3}|96\d{3,4}|110|119|120|122)(?!\d)|(?:电话|热线|联系方式|tel|phone)[^。\n]{0,8}\d{7,8}|[\w.]+@[\w-]+\.\w+)/i;
const notOurs =
  /(?:不属于|不归|不在|并非|非)(?:我|本|该)?(?:单位|局|办|部门|街道|镇|委|中心|处)?[^。；\n]{0,8}(?:职责|职权|管辖|管理|范围|职能|权限)|(?:不是|非)我(?:单位|局|办|街道|们)[^。；\n]{0,6}(?:管|负责|职责)|无权(?:处理|管辖|干涉|过问)|与我(?:单位|局|办)无关|(?:not|outside)[^.\n]{0,30}(?:our (?:job|responsibility|duty|remit)|responsib)/i;
const brushOff =
  /(?:请|建议)(?:您|你)?(?:自行|通过(?:法律|司法|其他)(?:途径|渠道))(?:解决|协商|处理)?|无法(?:解决|处理|答复)|不予(?:受理|处理|答复)|(?:以后|今后|下一步)再(?:说|议)|正在研究/;
const nextStep =
  /(?:已|将|已经|会|现)[^。；\n]{0,16}(?:转|移交|转交|转办|交办|函告|抄送|协调|通知|联系)[^。；\n]{0,20}|(?:请|建议|可)(?:您|你)?[^。；\n]{0,12}(?:向|到|前往|拨打|联系|咨询|携带|提交|申请)[^。；\n]{2,40}|由[^。；\n]{2,20}(?:局|办|中心|街道|镇|委|公司|单位|部门)[^。；\n]{0,8}(?:负责|处理|办理|答复|跟进)|(?:transferred|referred|forwarded|contact|please (?:call|apply|contact))/i;

const hints: Readonly<Record<AnswerCheck, Hint>> = {
  length: {
    'zh-CN': `内容太少（不足${shortest}字）：请写明查到了什么、做了什么。`,
    en: `Too short (under ${shortest} characters): say what was found and what was done.`,
  },
  placeholder: { 'zh-CN': '模板里还有没填的空：', en: 'A blank of the template is not filled in: ' },
  'on-the-matter': {
    'zh-CN': '没有提到诉求的事项，例如：',
    en: 'Does not speak of what was asked, for instance: ',
  },
  action: { 'zh-CN': '没有写明采取了或将采取什么措施。', en: 'Names no action taken or to be taken.' },
  date: {
    'zh-CN': '没有写明时间：何时办了，或何时办结。',
    en: 'Names no date: when it was done, or when it will be.',
  },
  contact: { 'zh-CN': '没有留下联系电话或渠道。', en: 'Leaves no telephone or other way to reach the unit.' },
  'next-step': {
    'zh-CN': '只说不归本单位管或办不了：请写明转给了谁、市民下一步找谁、怎么办。',
    en: 'Says only that it is not the unit’s duty or cannot be done: say who has it now, or where and how the citizen goes on.',
  },
  'personal-data': { 'zh-CN': '含有个人信息，请删去：', en: 'Holds personal data, take it out: ' },
};

/** Looks an answer over before it goes out. Nothing is refused here: who sends it sees what to mend. */
export function checkAnswer({
  question,
  answer,
  now,
  timeZone = 'Asia/Shanghai',
}: AnswerToCheck): readonly AnswerFinding[] {
  const text = answer.normalize('NFKC').trim();
  const missing = [...matterWords(question)].slice(0, 3).join('、');
  const blank = placeholder.exec(text)?.[0];
  const personal = personalDataOf(text, question);
  return [
    finding('length', [...text].length >= shortest),
    finding('placeholder', blank === undefined, blank),
    finding('on-the-matter', missing === '' || sharedMatter(question, text) >= leastShared, missing),
    finding('action', action.test(text)),
    dateFinding(text, now, timeZone),
    finding('contact', contact.test(text)),
    finding('next-step', !(notOurs.test(text) || brushOff.test(text)) || nextStep.test(text)),
    finding('personal-data', personal.length === 0, personal.join('、')),
  ];
}

function finding(check: AnswerCheck, ok: boolean, words = ''): AnswerFinding {
  if (ok) return { check, ok };
  const { 'zh-CN': zh, en } = hints[check];
  return { check, ok, hint: { 'zh-CN': `${zh}${words}`, en: `${en}${words}` } };
}

/** A day or a span is named, and what is promised is not past already. */
function dateFinding(text: string, now: number, timeZone: string): AnswerFinding {
  const days = mentionedTimes(text, { receivedAt: now, timeZone });
  if (days.length === 0 && !dateWords.test(text)) return finding('date', false);
  const late = days.find(
    ({ words, to, confidence }) =>
      to <= now && confidence >= 0.9 && futureDay.test(text.slice(0, text.indexOf(words))),
  );
  if (!late) return { check: 'date', ok: true };
  const hint = {
    'zh-CN': `承诺的日期已经过去：${late.words}`,
    en: `The day promised is past already: ${late.words}`,
  };
  return { check: 'date', ok: false, hint };
}

/** Of office holders the name may stand, and a telephone to call. */
const neverPublic: readonly PersonalKind[] = ['id-number', 'bank-card', 'plate', 'account'];
const citizenTitle = /(?:先生|女士|小姐|阿姨|大爷|大妈|老人|某)$/;
const officePhone = /(?:电话|热线|联系|咨询|拨打|致电|tel|phone|call)[^。；\n]{0,16}$/i;

/** What the answer says of people other than who asked and who answers. */
function personalDataOf(answer: string, question: string): readonly string[] {
  const { struck } = redact(answer);
  const words = (kind: PersonalKind): readonly string[] =>
    struck.find((each) => each.kind === kind)?.words ?? [];
  return personalKinds.flatMap((kind) => {
    if (neverPublic.includes(kind)) return words(kind);
    if (kind === 'phone') return words(kind).filter((each) => isPrivatePhone(each, answer));
    if (kind === 'name')
      return words(kind).filter((each) => citizenTitle.test(each) && !question.includes(each));
    return [];
  });
}

/** A mobile number that nobody is asked to call. */
const isPrivatePhone = (phone: string, answer: string): boolean =>
  !isLandline(phone) && !isToBeCalled(phone, answer);

/** A telephone of an office: a landline that people are asked to call. */
export const isOfficeLine = (phone: string, answer: string): boolean =>
  isLandline(phone) && isToBeCalled(phone, answer);

const isLandline = (phone: string): boolean => /^[(（]?0/.test(phone);
const isToBeCalled = (phone: string, answer: string): boolean =>
  officePhone.test(answer.slice(0, Math.max(0, answer.indexOf(phone))));
