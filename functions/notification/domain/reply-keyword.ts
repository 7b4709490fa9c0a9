/** What people in China and abroad answer to a text message to get no more of them. */
const stopWords = new Set(['TD', 'T', '退订', 'STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT']);

/** Does a reply ask for no more messages? Case, width, spaces and marks around the word do not matter. */
export function asksToStop(reply: string): boolean {
  const word = reply.normalize('NFKC').replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
  return stopWords.has(word.toUpperCase());
}
