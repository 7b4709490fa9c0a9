import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { DayUsage } from '../../shared/kernel/quota.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { IntakeOutcome } from '../domain/intake-line.ts';
import type { BadCursor, LinePage, PartnerPorts } from './ports.ts';

/** What of the log is asked for; all partners of the district where none is named. */
export interface LogAsked {
  readonly partner?: string | undefined;
  readonly day: CalendarDay;
  readonly outcome?: IntakeOutcome | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of the log and what was used of the day's quotas. */
export interface LogPage extends LinePage {
  readonly usage: readonly (DayUsage & { readonly partner: string; readonly limit: number })[];
}

/** What became of the events that were sent on a day. */
export async function listLines(
  { intake, quotas, partners }: PartnerPorts,
  { partner, ...asked }: LogAsked,
): Promise<Result<LogPage, BadCursor>> {
  const names = partner === undefined ? [...partners.keys()] : [partner];
  const page = await intake.lines({ ...asked, partners: names });
  if (!page.ok) return page;
  const usage = names.map(async (name) => ({
    partner: name,
    ...(await quotas.usage(name, asked.day)),
    limit: partners.get(name)?.quota.day ?? 0,
  }));
  return ok({ ...page.value, usage: await Promise.all(usage) });
}
