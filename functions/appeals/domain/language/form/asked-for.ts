/** A sentence of a text with how likely it is what was looked for, 0 to 1. Set by hand, not measured. */
export interface Likely {
  readonly value: string;
  readonly confidence: number;
}

const strong =
  /(?:诉求|请求|要求|恳请|恳求|希望|盼望|强烈要求|呼吁|望(?=[^着])|请(?=[^问您你了假客])|建议|申请|想咨询|咨询一下|想问|请问|能否|能不能|可不可以|可否)/;
const question = /(?:[?？]|吗|为什么|什么时候|何时|如何|怎么|怎样|是否|多少|哪里)/;
/** Said at the end of any letter; it asks for nothing. */
const politeness =
  /(?:尊敬的|各位|上级|领导们?|有关部门|相关部门|政府|您好|你好|谢谢|感谢|敬礼|此致|在?百忙之中|予以|引起|高度|重视|关注|为民做主|给个说法|讨个公道|给予|尽快|答复|回复|为盼|帮忙|帮助|一个)/g;
const action =
  /(?:处理|解决|查处|整改|维修|修复|修|安装|清理|清运|拆除|退还|退款|退费|支付|发放|补偿|赔偿|安排|增设|增加|取消|停止|恢复|调查|核实|告知|办理|规划|改造|监管|督促|协调|公开|制止|加强|开通|关停|更换)/;
const longest = 160;

/** What is asked for, in the citizen's sentence: the one that asks most plainly, the later of two alike. */
export function askedFor(title: string, text: string): Likely | undefined {
  const sentences = sentencesOf(text);
  let best: Likely | undefined;
  sentences.forEach((sentence, at) => {
    const confidence = plainness(sentence) + (0.1 * at) / sentences.length;
    if (confidence >= 0.4 && confidence >= (best?.confidence ?? 0)) best = { value: sentence, confidence };
  });
  const heading = title.trim();
  if (!best && heading !== '') return { value: heading.slice(0, longest), confidence: 0.3 };
  return best && { value: best.value.slice(0, longest), confidence: Math.min(0.95, best.confidence) };
}

function plainness(sentence: string): number {
  const bare = sentence.replace(politeness, '').replace(/[^\p{L}\p{N}?？：:]/gu, '');
  if (bare.length < 5) return 0;
  const asks = strong.test(bare) ? 0.5 : question.test(bare) ? 0.4 : 0;
  return asks === 0 ? 0 : asks + (action.test(bare) ? 0.3 : 0) + (/诉求[：:是为]/.test(bare) ? 0.1 : 0);
}

const longestRead = 20_000;

/** The sentences of a text with their end marks, without blanks around. */
export function sentencesOf(text: string): readonly string[] {
  return (text.slice(0, longestRead).match(/[^。！？!?；;\n]+[。！？!?；;]?/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 1);
}
