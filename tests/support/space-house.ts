import { dynamoNeedRepository } from '../../functions/policy/adapters/dynamo-need-repository.ts';
import { dynamoSpaceRepository } from '../../functions/policy/adapters/dynamo-space-repository.ts';
import {
  spaceSnapshotFile,
  spaceSnapshotOfFile,
} from '../../functions/policy/adapters/space-snapshot-file.ts';
import { firmOfLink, linkOf } from '../../functions/policy/app/firm-link.ts';
import {
  type GivenUnit,
  type SpaceAsking,
  saveBuilding,
  savePark,
  saveUnit,
} from '../../functions/policy/app/keep-spaces.ts';
import { spaceDirectory } from '../../functions/policy/app/space-directory.ts';
import type { SpacePorts, SpaceSnapshots } from '../../functions/policy/app/space-ports.ts';
import type { EnterpriseFile } from '../../functions/policy/domain/enterprise/enterprise-file.ts';
import type { NeedTerms } from '../../functions/policy/domain/space/need.ts';
import type { SpaceUnit } from '../../functions/policy/domain/space/space.ts';
import { type PolicyHouse, policyHouse } from './policy-house.ts';
import { taken } from './ticket-examples.ts';

export const keeper: SpaceAsking = { actor: { id: 'officer-01', role: 'officer' } };
export const seeker = '91350100M000100Y43';
export const owner = '91110000600037341L';

/** The spaces of a house in memory, with a park, a building, a firm that seeks and a firm that owns. */
export interface SpaceHouse extends Omit<PolicyHouse, 'ports'> {
  readonly ports: SpacePorts;
  /** The links of the two firms. */
  readonly links: { readonly seeker: string; readonly owner: string };
  /** Another process over the same table. */
  elsewhere(snapshots?: SpaceSnapshots): SpacePorts;
  /** The snapshot of what is offered. */
  readonly snapshots: SpaceSnapshots;
  /** Its file, as many as there are: none or one. Clear it to lose it. */
  readonly snapshotFile: Uint8Array[];
  /** Offers a unit, or edits it. */
  offer(change?: Partial<GivenUnit>): Promise<SpaceUnit>;
}

export async function spaceHouse(day = '2026-11-23'): Promise<SpaceHouse> {
  const { ports: policy, ...house } = policyHouse(day);
  const { clock, ids, district, timeZone, firms } = policy;
  const snapshotFile: Uint8Array[] = [];
  const inMemory: SpaceSnapshots = {
    get: async () => await spaceSnapshotOfFile(snapshotFile[0] ?? new Uint8Array()),
    put: async (snapshot) => {
      snapshotFile[0] = await spaceSnapshotFile(snapshot);
    },
  };
  const portsOf = (snapshots = inMemory): SpacePorts => {
    const spaces = dynamoSpaceRepository(house.table.client, 'policy');
    return {
      clock,
      ids,
      district,
      timeZone,
      streets: new Map(
        ['hewan', 'songling'].map((id) => [id, { id, name: { 'zh-CN': `${id}街道`, en: id } }]),
      ),
      staleDays: 60,
      spaces,
      needs: dynamoNeedRepository(house.table.client, 'policy'),
      directory: spaceDirectory({ clock, spaces, snapshots }),
      contacts: {
        seal: async (contact, unitId) => ({
          masked: `***${contact.slice(-4)}`,
          sealed: `${unitId} ${contact}`,
        }),
        open: async ({ sealed }, unitId) => {
          if (!sealed.startsWith(`${unitId} `)) throw new Error('sealed for something else');
          return sealed.slice(unitId.length + 1);
        },
      },
      firms,
      firmOfLink: (secret) => firmOfLink(policy, secret),
    };
  };
  const ports = portsOf();
  for (const firmId of [seeker, owner]) taken(await firms.write(undefined, fileOf(firmId, clock.now())));
  const links = {
    seeker: await linkOf(policy, seeker, 'officer-01'),
    owner: await linkOf(policy, owner, 'officer-01'),
  };
  taken(await savePark(ports, parkContent, keeper));
  taken(await saveBuilding(ports, { parkId: 'wanghe', buildingId: 'b1', name: '1号楼', floors: 6 }, keeper));
  return {
    ...house,
    ports,
    links,
    elsewhere: portsOf,
    snapshots: inMemory,
    snapshotFile,
    offer: async (change) => taken(await saveUnit(ports, unitOf(change), keeper, 'latest')).listing.unit,
  };
}

export const parkContent = {
  parkId: 'wanghe',
  name: '望河科创园',
  street: 'hewan',
  address: '望河路18号',
  location: { latitude: 30.3, longitude: 120.2 },
};

/** A factory floor of 1,000 m² at 20 yuan. */
export const unitOf = (change: Partial<GivenUnit> = {}): GivenUnit => ({
  park: 'wanghe',
  building: 'b1',
  unit: '301',
  name: '3层301',
  kind: 'factory',
  area: { value: 1000, unit: 'm2' },
  rent: { value: 20, unit: 'yuan-m2-month' },
  floor: 3,
  facilities: ['freight-lift'],
  contact: '13812345678',
  ...change,
});

export const needTerms = (change: Partial<NeedTerms> = {}): NeedTerms => ({
  kinds: ['factory'],
  area: { min: 800, max: 1500 },
  streets: [],
  facilities: [],
  must: ['kind', 'area'],
  ...change,
});

const fileOf = (firmId: string, at: number): EnterpriseFile => ({
  firmId,
  holderRef: `ref-${firmId}`,
  name: `示例企业${firmId.slice(-2)}`,
  status: 'active',
  facts: {},
  contact: { masked: '***0001', sealed: `firm ${firmId}` },
  language: 'zh-CN',
  shard: 0,
  version: 1,
  changedAt: at,
});
