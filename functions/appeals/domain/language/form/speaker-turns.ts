/** What one speaker says at a time. */
export interface Turn {
  readonly speaker: 'citizen' | 'operator';
  readonly text: string;
}

const citizens = '市民|来电人|群众|诉求人|客户|用户|居民|投诉人|反映人|男士|女士|对方|caller|citizen';
const operators = '接线员|话务员|坐席|座席|客服|工作人员|受理员|热线|值班员|agent|operator';
const turn = new RegExp(
  `(?:^|[\\n\\r。！？!?；;\\s])(${citizens}|${operators})\\s?[A-Za-z0-9]{0,3}\\s?[：:]`,
  'gi',
);
const isOperator = new RegExp(`^(?:${operators})$`, 'i');

/**
 * The turns of a transcript ("市民：… 接线员：…"). A text in which nobody is named is one turn of the citizen's, and so
 * is what stands before the first name.
 */
export function speakerTurns(text: string): readonly Turn[] {
  const starts = [...text.matchAll(turn)];
  const first = starts[0];
  if (!first) return text.trim() === '' ? [] : [{ speaker: 'citizen', text: text.trim() }];
  const turns: Turn[] = [{ speaker: 'citizen', text: text.slice(0, first.index + 1).trim() }];
  starts.forEach((found, at) => {
    const from = found.index + found[0].length;
    const to = starts[at + 1] ? (starts[at + 1]?.index ?? 0) + 1 : text.length;
    const speaker = isOperator.test(found[1] ?? '') ? 'operator' : 'citizen';
    turns.push({ speaker, text: text.slice(from, to).trim() });
  });
  return turns.filter((each) => each.text !== '' && !/^[：:]$/.test(each.text));
}

/** What the citizen said, a turn a line. */
export function saidByCitizen(turns: readonly Turn[]): string {
  return turns
    .filter(({ speaker }) => speaker === 'citizen')
    .map(({ text }) => text)
    .join('\n');
}
