import { describe, expect, it } from 'vitest';
import { keeper, owner, parkContent, spaceHouse, unitOf } from '../../../tests/support/space-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import type { SpaceQuery } from '../domain/space/space-index.ts';
import { importSpaces } from './import-spaces.ts';
import { actOnSpace, lookAtContact, savePark, saveUnit } from './keep-spaces.ts';
import type { SpacePorts } from './space-ports.ts';

const query = (change: Partial<SpaceQuery> = {}): SpaceQuery => ({
  sort: 'newest',
  offset: 0,
  limit: 50,
  ...change,
});
const found = async (ports: SpacePorts, change: Partial<SpaceQuery> = {}, written?: readonly string[]) =>
  (await ports.directory.search(query(change), written)).found.map(({ unit }) => unit.unitId);

describe('offers', () => {
  it('are found by who offered them at once, and by others some seconds later', async () => {
    const { ports, elsewhere, offer, clock } = await spaceHouse();
    const others = elsewhere();
    expect(await found(others)).toEqual([]);
    await offer();
    expect(await found(ports, { text: '望河' })).toEqual(['wanghe.b1.301']);
    expect(await found(others)).toEqual([]);
    expect(await found(others, {}, ['wanghe.b1.301'])).toEqual(['wanghe.b1.301']);
    clock.advance(3000);
    expect(await found(elsewhere())).toEqual(['wanghe.b1.301']);
    expect(await found(others)).toEqual(['wanghe.b1.301']);
  });

  it('that are let elsewhere are found no more, and those offered again are', async () => {
    const { ports, elsewhere, offer, clock } = await spaceHouse();
    const others = elsewhere();
    await offer();
    expect(await found(others)).toHaveLength(1);
    taken(await actOnSpace(ports, 'wanghe.b1.301', 'let', keeper));
    clock.advance(3000);
    expect(await found(others)).toEqual([]);
    expect(await found(ports)).toEqual([]);
    taken(await actOnSpace(ports, 'wanghe.b1.301', 'reoffer', keeper));
    clock.advance(3000);
    expect(await found(others)).toHaveLength(1);
  });

  it('move with their park, for all who search', async () => {
    const { ports, elsewhere, offer, clock } = await spaceHouse();
    const others = elsewhere();
    await offer();
    await found(others);
    taken(await savePark(ports, { ...parkContent, name: '松岭智造园', street: 'songling' }, keeper, 1));
    clock.advance(3000);
    for (const those of [ports, others])
      expect(await found(those, { streets: ['songling'], text: '智造' })).toHaveLength(1);
  });

  it('show a masked contact to searchers, and hold no ciphertext in the index', async () => {
    const { ports, offer } = await spaceHouse();
    await offer();
    const [shown] = (await ports.directory.search(query())).found;
    expect(shown?.unit.contact).toEqual({ masked: '***5678', sealed: '' });
  });

  it('are edited only at the version that was looked at, and not by the same again', async () => {
    const { ports, offer } = await spaceHouse();
    const { version } = await offer();
    expect(taken(await saveUnit(ports, unitOf(), keeper)).outcome).toBe('known');
    const changed = unitOf({ rent: { value: 25, unit: 'yuan-m2-month' } });
    expect(await saveUnit(ports, changed, keeper)).toEqual({
      ok: false,
      error: { reason: 'stale-version', version },
    });
    expect(taken(await saveUnit(ports, changed, keeper, version)).listing.unit).toMatchObject({
      rent: 25,
      version: 2,
    });
  });

  it('of two officers who reserve and let at the same time keep one outcome', async () => {
    const { ports, offer } = await spaceHouse();
    const { version } = await offer();
    const both = await Promise.all([
      actOnSpace(ports, 'wanghe.b1.301', 'reserve', keeper, version),
      actOnSpace(ports, 'wanghe.b1.301', 'withdraw', keeper, version),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await ports.spaces.unit('wanghe.b1.301'))?.version).toBe(2);
  });

  it('answer a repeated request with what it did', async () => {
    const { ports, offer } = await spaceHouse();
    await offer();
    const keyed = { ...keeper, key: 'k1' };
    const first = taken(await actOnSpace(ports, 'wanghe.b1.301', 'let', keyed));
    const second = taken(await actOnSpace(ports, 'wanghe.b1.301', 'let', keyed));
    expect(second.unit.version).toBe(first.unit.version);
  });

  it('belong to a firm that has a file, which finds them by its link', async () => {
    const { ports, offer } = await spaceHouse();
    const unknown = await saveUnit(ports, unitOf({ ownerFirm: '91110000600037342M' }), keeper);
    expect(unknown).toMatchObject({ error: { faults: [{ field: 'ownerFirm', reason: 'unknown-firm' }] } });
    await offer({ ownerFirm: owner });
    expect((await ports.spaces.ofFirm(owner)).map(({ unitId }) => unitId)).toEqual(['wanghe.b1.301']);
  });

  it('show the contact in full to staff, and keep who looked', async () => {
    const { ports, offer, table } = await spaceHouse();
    await offer();
    expect(taken(await lookAtContact(ports, 'wanghe.b1.301', '核实', keeper))).toBe('13812345678');
    expect(table.items().find(({ kind }) => kind === 'space-look')).toMatchObject({
      by: 'officer-01',
      reason: '核实',
    });
  });
});

describe('an import of units', () => {
  const file = (...lines: readonly string[]) =>
    new TextEncoder().encode(
      ['park,building,unit,name,kind,area,rent,rent_unit,contact', ...lines].join('\n'),
    );
  const good = 'wanghe,b1,301,3层301,factory,1000,20,yuan-m2-month,13812345678';

  it('changes nothing the second time, and edits what differs', async () => {
    const { ports } = await spaceHouse();
    const add = async (bytes: Uint8Array) => taken(await importSpaces(ports, bytes, keeper));
    expect(await add(file(good))).toMatchObject({ added: 1, changed: 0, known: 0, failed: 0 });
    expect(await add(file(good))).toMatchObject({ added: 0, changed: 0, known: 1, failed: 0 });
    expect(await add(file(good.replace(',20,', ',22,')))).toMatchObject({ changed: 1, known: 0 });
  });

  it('checks and writes nothing when it is dry', async () => {
    const { ports, table } = await spaceHouse();
    const before = table.changes.length;
    const report = await importSpaces(ports, file(good, 'nowhere,b1,1,名,shop,10,,,'), keeper, true);
    expect(taken(report)).toMatchObject({ lines: 2, failed: 1, faults: [{ line: 3, reason: 'not-found' }] });
    expect(table.changes).toHaveLength(before);
  });

  it('names the column of a rent that is told in the wrong unit', async () => {
    const { ports } = await spaceHouse();
    const wrong = await importSpaces(ports, file(good.replace('20,yuan', '20000,yuan')), keeper);
    expect(taken(wrong).faults).toMatchObject([{ line: 2, column: 'rent', reason: 'rent-implausible' }]);
  });
});
