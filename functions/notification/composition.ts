import * as z from 'zod';
import { clock } from '#clock';
import district from '#district' with { type: 'json' };
import type { CatalogEvent } from '../../events/catalog.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { dynamoNoticeOutbox } from './adapters/dynamo-notice-outbox.ts';
import { keepNotice } from './app/keep-notice.ts';
import { listNotices } from './app/list-notices.ts';

/** Notification's use cases over the function's own table. */
export function compose() {
  const { TABLE_NAME } = readEnv(z.object({ TABLE_NAME: z.string().min(1) }));
  const outbox = dynamoNoticeOutbox(tableClient, TABLE_NAME);
  const retentionDays = district.retention.noticesDays;
  return {
    keepNotice: (event: CatalogEvent) => keepNotice({ outbox, clock, retentionDays }, event),
    listNotices: (asked: Parameters<typeof listNotices>[1]) => listNotices(outbox, asked),
  };
}
