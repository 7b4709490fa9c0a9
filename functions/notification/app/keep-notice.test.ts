import { describe, expect, it } from 'vitest';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { manualClock } from '../../shared/kernel/clock.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Notice } from '../domain/notice.ts';
import { keepNotice } from './keep-notice.ts';
import { listNotices } from './list-notices.ts';
import type { NoticeOutbox } from './ports.ts';

function memoryOutbox() {
  const kept = new Map<string, { notice: Notice; until: number }>();
  const outbox: NoticeOutbox = {
    keep: async (notice, until) => {
      if (kept.has(notice.key)) return 'known';
      kept.set(notice.key, { notice, until });
      return 'kept';
    },
    ofDay: async (day, limit) => {
      const notices = [...kept.values()].map(({ notice }) => notice).filter((each) => each.day === day);
      return ok({ notices: notices.slice(0, limit), cursor: notices.length > limit ? 'more' : null });
    },
  };
  return { kept, outbox };
}

const at = '2026-11-23T01:30:00.000Z';
const issued = (type: string): CatalogEvent =>
  ({
    type,
    data: { hall: 'center', serviceDay: '2026-11-23', ticketId: 't1', number: 'A001', at },
  }) as unknown as CatalogEvent;

describe('keeping a notice', () => {
  const clock = manualClock(Date.parse(at));
  it('happens once, however often its event comes, for as long as the district says', async () => {
    const { kept, outbox } = memoryOutbox();
    const house = { outbox, clock, retentionDays: 7 };
    expect(await keepNotice(house, issued('ticketing.ticket-issued.v1'))).toBe('kept');
    expect(await keepNotice(house, issued('ticketing.ticket-issued.v1'))).toBe('known');
    expect([...kept.values()].map(({ until }) => until)).toEqual([Date.parse('2026-11-30T01:30:00.000Z')]);
  });
  it('leaves out what nobody is told of', async () => {
    const { kept, outbox } = memoryOutbox();
    const house = { outbox, clock, retentionDays: 7 };
    expect(await keepNotice(house, issued('ticketing.ticket-started.v1'))).toBe('for-nobody');
    expect(kept.size).toBe(0);
  });
});

it('shows the notices of the day that was asked for', async () => {
  const { outbox } = memoryOutbox();
  await keepNotice({ outbox, clock: manualClock(0), retentionDays: 1 }, issued('ticketing.ticket-issued.v1'));
  const today = await listNotices(outbox, { day: '2026-11-23', limit: 10 });
  expect(today).toMatchObject({ ok: true, value: { notices: [{ kind: 'ticket-issued' }], cursor: null } });
  expect(await listNotices(outbox, { day: '2026-11-24', limit: 10 })).toEqual(
    ok({ notices: [], cursor: null }),
  );
});
