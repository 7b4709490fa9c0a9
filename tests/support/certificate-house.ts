import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { dynamoCertificateRepository } from '../../functions/certificates/adapters/dynamo-certificate-repository.ts';
import { dynamoRequestRepository } from '../../functions/certificates/adapters/dynamo-request-repository.ts';
import { dynamoReuseRepository } from '../../functions/certificates/adapters/dynamo-reuse-repository.ts';
import { dynamoRunRepository } from '../../functions/certificates/adapters/dynamo-run-repository.ts';
import type { Asking } from '../../functions/certificates/app/asking.ts';
import { changeToEvents } from '../../functions/certificates/app/change-to-events.ts';
import type { CertificatePorts, ShardWork } from '../../functions/certificates/app/ports.ts';
import type { Entry } from '../../functions/certificates/domain/entry-check.ts';
import { certificateSettings } from '../../functions/certificates/settings.ts';
import { type ManualClock, manualClock } from '../../functions/shared/kernel/clock.ts';
import { instantAt } from '../../functions/shared/kernel/local-time.ts';
import { hasherWithKey } from '../../functions/shared/runtime/identity-hasher.ts';
import { ids } from '../../functions/shared/runtime/ids.ts';
import { joseSignature } from '../../functions/shared/runtime/kms-signer.ts';
import { type MemoryTable, memoryTable } from './memory-table.ts';

const zone = 'Asia/Shanghai';
const settings = certificateSettings.parse({
  reuse: {
    services: [
      {
        id: 'subsidy-desk',
        name: { 'zh-CN': '补贴窗口', en: 'Subsidy desk' },
        accounts: ['subsidy-handler'],
        types: ['food-permit'],
        purposes: ['subsidy-application'],
      },
    ],
  },
});

/** The certificates context over a table in memory, with a clock that is set by hand. */
export interface CertificateHouse {
  readonly ports: CertificatePorts;
  readonly table: MemoryTable;
  readonly clock: ManualClock;
  /** Work that was put into the queue and not taken out. */
  readonly queue: ShardWork[];
  /** Sets the clock to half past eight on a day, in the district's zone. */
  morning(day: string): void;
  /** Events of every change so far. */
  events(): ReturnType<typeof changeToEvents>;
}

/** The keys that the README of certificates gives the table's global indexes. */
export const certificateIndexes = {
  holder: { partition: 'holderKey', sort: 'holderSort' },
  due: { partition: 'dueShard', sort: 'dueKey' },
} as const;

export function certificateHouse(day = '2026-11-23'): CertificateHouse {
  const table = memoryTable(certificateIndexes);
  const clock = manualClock(0);
  const queue: ShardWork[] = [];
  const morning = (on: string) => clock.set(instantAt(on, '08:30', zone));
  morning(day);
  const types = new Map(settings.types.map((type) => [type.id, type]));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const key = { kty: 'EC', crv: 'P-256', x, y, kid: 'test-key', use: 'sig', alg: 'ES256' } as const;
  const ports: CertificatePorts = {
    clock,
    ids,
    district: 'demo',
    timeZone: zone,
    types,
    services: new Map(settings.reuse.services.map((service) => [service.id, service])),
    officers: new Map([
      ['officer-01', new Set(['market'])],
      ['officer-02', new Set(['health'])],
    ]),
    clients: new Map(),
    statementMinutes: settings.reuse.statementMinutes,
    consentDaysMax: settings.reuse.consentDaysMax,
    certificates: dynamoCertificateRepository(table.client, 'certificates', 3),
    runs: dynamoRunRepository(table.client, 'certificates', 3),
    requests: dynamoRequestRepository(table.client, 'certificates'),
    reuse: dynamoReuseRepository(table.client, 'certificates', 3),
    hasher: hasherWithKey(Buffer.from('a key for tests')),
    contacts: {
      seal: async (contact, holder) => ({
        masked: `***${contact.slice(-4)}`,
        sealed: createHash('sha256').update(`${holder} ${contact}`).digest('base64'),
      }),
    },
    signer: {
      keyId: async () => key.kid,
      keys: async () => [key],
      sign: async (text) => joseSignature(createSign('sha256').update(text).sign(privateKey)),
    },
    queue: {
      put: async (work) => {
        queue.push(...work);
      },
    },
  };
  return {
    ports,
    table,
    clock,
    queue,
    morning,
    events: () =>
      table.changes.flatMap((change) => changeToEvents(change, { district: 'demo', timeZone: zone, types })),
  };
}

export const officer: Asking = { actor: { id: 'officer-01', role: 'officer' } };

/** A food permit of a firm that is valid until 23 December 2026. */
export const entryOf = (change: Partial<Entry> = {}): Entry => ({
  type: 'food-permit',
  number: 'JY13101040012345',
  holderKind: 'enterprise',
  holderNumber: '91350100M000100Y43',
  issuedOn: '2023-12-24',
  expiresOn: '2026-12-23',
  contact: '13812345678',
  language: 'zh-CN',
  ...change,
});
