import { entityWithout } from '../../shared/runtime/table-read.ts';
import type { FirmLine, FirmLink, RiskLine } from '../app/enterprise-ports.ts';
import type { Demand } from '../domain/enterprise/demand.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { ContactPerson, Reading, Visit } from '../domain/enterprise/firm-relations.ts';

/** The one place that knows how files of enterprises, and what lies beside them, are keyed (see the README). */
const keyAttributes = ['pk', 'sk', 'kind', 'firmShard', 'changedKey', 'expiresAt'] as const;

/** An item as the document client reads and writes it. */
export type Item = Record<string, unknown>;

/** Partition of all that is kept of a firm. */
export const firmPartition = (firmId: string): string => `FIRM#${firmId}`;
/** Primary key of a firm's file. */
export const firmKey = (firmId: string) => ({ pk: firmPartition(firmId), sk: 'FILE' });
/** Primary key of what leads from a holder's reference to the firm. */
export const holderKey = (holderRef: string) => ({ pk: `HOLDER#${holderRef}`, sk: 'FIRM' });
/** Primary key of certificates that came before the holder's file. */
export const earlyKey = (holderRef: string) => ({ pk: `HOLDER#${holderRef}`, sk: 'CERTIFICATES' });
/** Primary key of a firm's link. */
export const linkKey = (firmId: string) => ({ pk: firmPartition(firmId), sk: 'LINK' });
/** Primary key by which a link is found; `digest` tells nothing of the secret. */
export const digestKey = (digest: string) => ({ pk: `LINK#${digest}`, sk: 'FIRM' });
/** Partitions of what firms are called, one for each part of the index. */
export const namesPartition = (shard: number): string => `NAMES#${shard}`;
/** Partition of the firms that may move away. */
export const risksPartition = 'RISKS';
/** Partition of demands that nobody has handled yet. */
export const waitingPartition = 'DEMANDS';

/** Primary keys of what lies beside a file. */
export const visitKey = ({ firmId, visitId }: Pick<Visit, 'firmId' | 'visitId'>) => ({
  pk: firmPartition(firmId),
  sk: `VISIT#${visitId}`,
});
export const demandKey = ({ firmId, demandId }: Pick<Demand, 'firmId' | 'demandId'>) => ({
  pk: firmPartition(firmId),
  sk: `DEMAND#${demandId}`,
});
export const personKey = ({ firmId, personId }: Pick<ContactPerson, 'firmId' | 'personId'>) => ({
  pk: firmPartition(firmId),
  sk: `PERSON#${personId}`,
});
const readingKey = ({ firmId, at, readingId }: Reading) => ({
  pk: firmPartition(firmId),
  sk: `READING#${instantText(at)}#${readingId}`,
});

/** An instant in text that sorts as the instant does. */
export const instantText = (instant: number): string => String(instant).padStart(15, '0');

/** Partition of the `shard` index. */
export const firmShard = (shard: number): string => `SHARD#${shard}`;
/** Position in the `shard` index. */
export const changedKey = (changedAt: number, firmId: string): string =>
  `${instantText(changedAt)}#${firmId}`;

/** A file: `firmShard` and `changedKey` put it into the index of what changed; whoever writes it writes both. */
export const firmItem = (file: EnterpriseFile): Item => ({
  ...firmKey(file.firmId),
  kind: 'enterprise',
  ...file,
  firmShard: firmShard(file.shard),
  changedKey: changedKey(file.changedAt, file.firmId),
});

/** What leads from a holder's reference to the firm. */
export const holderItem = ({ holderRef, firmId }: EnterpriseFile): Item => ({
  ...holderKey(holderRef),
  kind: 'holder',
  firmId,
});

/** What a firm is called, among those of its part of the index. */
export const nameItem = ({ shard, firmId, name, status }: EnterpriseFile): Item => ({
  pk: namesPartition(shard),
  sk: firmId,
  kind: 'name',
  firmId,
  name,
  status,
});

/** Primary key of a firm among those that may move away. */
export const riskKey = (firmId: string) => ({ pk: risksPartition, sk: firmId });
/** A firm that may move away. */
export const riskItem = ({ firmId, name, status, risk }: EnterpriseFile): Item => ({
  ...riskKey(firmId),
  kind: 'risk',
  firmId,
  name,
  status,
  risk,
});

/** The two items of a link. */
export const linkItems = (firmId: string, link: FirmLink, digest: string): readonly [Item, Item] => [
  { ...linkKey(firmId), kind: 'link', ...link },
  { ...digestKey(digest), kind: 'link', firmId },
];

export const visitItem = (visit: Visit): Item => ({ ...visitKey(visit), kind: 'visit', ...visit });
export const demandItem = (demand: Demand): Item => ({ ...demandKey(demand), kind: 'demand', ...demand });
export const personItem = (person: ContactPerson): Item => ({
  ...personKey(person),
  kind: 'person',
  ...person,
});

/** Primary key of a demand among those that wait, the oldest first. */
export const waitingKey = ({ raisedAt, demandId }: Demand) => ({
  pk: waitingPartition,
  sk: `${instantText(raisedAt)}#${demandId}`,
});
/** That a demand waits. */
export const waitingItem = (demand: Demand): Item => ({
  ...waitingKey(demand),
  kind: 'waiting',
  firmId: demand.firmId,
});

/** A reading, gone after some years. */
export const readingItem = (reading: Reading, keepYears: number): Item => ({
  ...readingKey(reading),
  kind: 'reading',
  ...reading,
  expiresAt: Math.floor(reading.at / 1000) + keepYears * 31_557_600,
});

/** The entity that an item holds. The caller knows which by the key it read. */
export const entityOf = entityWithout(keyAttributes);

/** A line of a list of firms, as its item has it. */
export const lineOf = (item: Item): FirmLine => entityOf<FirmLine>(item);
export const riskLineOf = (item: Item): RiskLine => entityOf<RiskLine>(item);
