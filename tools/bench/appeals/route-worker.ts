import { understandMessage } from '../../../functions/appeals/domain/language/understand-message.ts';
import { shippedReading } from '../../appeals/text-model-files.ts';
import { benchMessages } from './appeal-messages.ts';

/** What a process found that read messages and did nothing else. */
export interface RouteNews {
  /** From the start of the process until the first message was read. */
  readonly coldMilliseconds: number;
  /** CPU of each message, warm. */
  readonly milliseconds: readonly number[];
  readonly residentMegabytes: number;
}

const mostMessages = 1000;
const rounds = Number(process.argv[2] ?? 3);
/** Of what the house sends by itself, the part that is to be right; the default of a district. */
const precision = 0.93;

const messages = benchMessages(mostMessages);
const reading = await shippedReading(precision);
const [first] = messages;
if (first) understandMessage(reading, first);
const coldMilliseconds = performance.now();
for (const message of messages) understandMessage(reading, message);
const best = messages.map((message) => {
  const times = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    understandMessage(reading, message);
    return performance.now() - begun;
  });
  return Math.min(...times);
});
const news: RouteNews = {
  coldMilliseconds,
  milliseconds: best,
  residentMegabytes: process.resourceUsage().maxRSS / 1024,
};
process.send?.(news);
