/** API Gateway ends every connection after two hours. */
export const longestConnectionMilliseconds = 2 * 3_600_000;

/** A page's longest message by far is a subscription with its grant: some 250 characters. */
export const messageCharacters = 1024;

/** A manager's page listens to its halls and its own alerts; a citizen's to the tickets of a family. */
export const topicsOfConnection = 20;

/** A page that has lost its network asks for all its topics at once, a few times at worst; a ping comes every 4 minutes. */
export const messagesPerMinute = 120;

/** How long a topic's messages are kept for pages that were away: longer than a tunnel or a lift. */
export const keptMilliseconds = 10 * 60_000;

/** Who missed more reads the snapshot: that is one request, and this would be more than a hundred. */
export const longestCatchUp = 100;

/** How long it is known which event has which number: longer than any redelivery of a queue or of a stream. */
export const numberedMilliseconds = 24 * 3_600_000;

/** A topic's count outlives the longest connection by far; it begins anew after that, and pages notice. */
export const countedMilliseconds = 48 * 3_600_000;

/** Longer than the function that tells pages may run: when it is over, that one is dead, and another tells them. */
export const tellingMilliseconds = 90_000;
