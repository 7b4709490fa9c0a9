/** Words of letters and offices that say nothing of the matter. */
const common =
  /(?:尊敬的?|领导|您好|你好|感谢|谢谢|请问|希望|政府|部门|有关|相关|反映|投诉|举报|建议|咨询|问题|情况|处理|解决|回复|答复|诉求|来信|网友|留言|收悉|关注|支持|监督|理解|工作|进行|我们|他们|你们|大家|自己|这个|那个|什么|怎么|为什么|没有|不能|可以|已经|现在|目前|一直|还是|但是|因为|所以|如果|而且|或者|以及|对于|关于|根据|按照|通过|尽快|及时|市民|群众|居民|业主|百姓|单位|我局|我办|贵局|电话|联系|the|and|for|please|about)/g;
const particles =
  /[的了在是有和与及也都就而又很太更最被把将对向从到于由为以这那其之个们吗呢吧啊呀我你您他她它请要会能应该再还并且一不没些]/g;
const notWord = /[^\u4e00-\u9fffa-z0-9]+|\d+/g;
const longestRead = 4000;

/**
 * What a text is about, in pairs of characters or Latin words, the ones that stand in it oftenest first. Polite and
 * office phrases, particles and numbers are left out; words are not cut out of a Chinese sentence: pairs do.
 */
export function matterWords(text: string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const bare = text
    .slice(0, longestRead)
    .normalize('NFKC')
    .toLowerCase()
    .replace(common, ' ')
    .replace(particles, ' ')
    .replace(notWord, ' ');
  for (const run of bare.split(' ')) {
    if (/^[a-z]/.test(run)) {
      if (run.length > 2) counts.set(run, (counts.get(run) ?? 0) + 1);
      continue;
    }
    for (let at = 0; at + 2 <= run.length; at++) {
      const pair = run.slice(at, at + 2);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return new Set([...counts].sort(([, one], [, other]) => other - one).map(([word]) => word));
}

/** How many of the matter words of a question are in an answer. */
export function sharedMatter(question: string, answer: string): number {
  const plain = answer.normalize('NFKC').toLowerCase();
  return [...matterWords(question)].filter((word) => plain.includes(word)).length;
}
