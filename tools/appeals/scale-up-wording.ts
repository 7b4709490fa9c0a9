/** Words that say the same; each is found only where it stands as written. */
const sayings: readonly (readonly string[])[] = [
  ['希望', '盼望', '恳请', '请求'],
  ['领导', '有关部门', '相关部门', '政府'],
  ['严重影响', '极大影响', '影响', '干扰'],
  ['居民', '业主', '住户', '老百姓'],
  ['尽快', '早日', '抓紧', '立即'],
  ['解决', '处理', '落实', '办理'],
  ['问题', '情况', '现象'],
  ['投诉', '反映', '举报'],
  ['多次', '几次', '反复', '一再'],
  ['没有', '未', '一直没有'],
  ['你好', '您好', '各位好'],
  ['现在', '目前', '如今'],
  ['非常', '特别', '十分'],
  ['因为', '由于'],
  ['但是', '可是', '然而'],
  ['我们', '我们这里', '大家'],
];
const openings = ['', '', '您好，', '尊敬的领导：', '有件事要反映。', '打扰了。'];
const closings = ['', '', '谢谢！', '盼复。', '请给个答复。', '望重视。'];

/**
 * Says a text in other words: synonyms, some sentences left out or moved, another opening and closing.
 * @param thoroughly otherwise it stays as it is
 */
export function reworded(text: string, random: () => number, thoroughly: boolean): string {
  if (!thoroughly) return text;
  const parts = text.split(/(?<=[。！？!?；;])/u);
  const kept = parts.length > 3 ? parts.filter(() => random() > 0.15) : parts;
  if (kept.length > 3 && random() < 0.3) kept.push(kept.shift() as string);
  let result = kept.join('');
  for (const words of sayings) {
    const word = words.find((candidate) => result.includes(candidate));
    if (word && random() < 0.6)
      result = result.replaceAll(word, words[Math.floor(random() * words.length)] as string);
  }
  if (text.length < 60) return result;
  return (
    openings[Math.floor(random() * openings.length)] +
    result +
    closings[Math.floor(random() * closings.length)]
  );
}
