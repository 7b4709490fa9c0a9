import { describe, expect, it } from 'vitest';
import { policyHouse } from '../../../tests/support/policy-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { endLink, giveLink, renewLink, setContact } from './firm-contact.ts';
import { raiseDemand } from './firm-relations.ts';
import { registerEnterprise } from './tell-facts.ts';

const firm = '91350100M000100Y43';
const [phone, other] = ['13812345678', '13912345678'];

async function opened() {
  const house = policyHouse();
  const newcomer = { creditCode: firm, name: '星河云图科技有限公司', language: 'zh-CN', facts: [] } as const;
  taken(await registerEnterprise(house.ports, newcomer, { actor: 'officer-01' }));
  const { ports, table } = house;
  /** Does something else just before the next write of the file. */
  const meanwhile = (act: () => Promise<unknown>) => {
    const { beforeWrite } = table;
    table.beforeWrite = async (items) => {
      if (!items.some(({ sk }) => sk === 'FILE')) return;
      table.beforeWrite = beforeWrite;
      await act();
    };
  };
  const reached = async () => {
    const { contact } = (await ports.firms.get(firm)) ?? {};
    return contact && (await ports.contacts.open(contact, firm)).split('\n');
  };
  return { ...house, meanwhile, reached };
}

describe('how a firm is written to', () => {
  it('is not written again where nothing is new', async () => {
    const { ports, table, reached } = await opened();
    taken(await setContact(ports, firm, { contact: phone, language: 'en' }, 'officer-01'));
    const { secret } = taken(await giveLink(ports, firm, 'officer-01'));
    const before = table.changes.length;
    for (const reach of [
      { contact: phone },
      { language: 'en' },
      { contact: phone, language: 'en' },
      {},
    ] as const)
      expect(await setContact(ports, firm, reach, 'officer-01')).toMatchObject({ ok: true });
    expect(table.changes).toHaveLength(before);
    // Another number that looks the same where it is masked is another number.
    taken(await setContact(ports, firm, { contact: '13712345678' }, 'officer-01'));
    expect(await reached()).toEqual(['13712345678', secret]);
  });

  it('goes with the link that ends in the same moment, and makes no other', async () => {
    for (const by of ['firm', 'officer-01']) {
      const { ports, meanwhile, reached } = await opened();
      const { secret } = taken(await giveLink(ports, firm, 'officer-01'));
      meanwhile(async () => taken(await endLink(ports, firm)));
      await setContact(ports, firm, { contact: phone }, by, by === 'firm' ? secret : undefined);
      expect([await ports.links.of(firm), await reached()]).toEqual([undefined, undefined]);
    }
  });

  it('is nothing by a link that ended just before', async () => {
    const { ports, reached } = await opened();
    const { secret } = taken(await giveLink(ports, firm, 'officer-01'));
    taken(await endLink(ports, firm));
    await setContact(ports, firm, { contact: phone }, 'firm', secret);
    expect([await ports.links.of(firm), await reached()]).toEqual([undefined, undefined]);
  });

  it('is sealed with the link that was given in the same moment, for an officer', async () => {
    const { ports, meanwhile, reached } = await opened();
    await giveLink(ports, firm, 'officer-01');
    meanwhile(async () => taken(await renewLink(ports, firm, undefined, 'officer-02')));
    taken(await setContact(ports, firm, { contact: phone }, 'officer-01'));
    expect(await reached()).toEqual([phone, (await ports.links.of(firm))?.secret]);
  });

  it('is not what the holder of a link says that was renewed in the same moment', async () => {
    const { ports, meanwhile, reached } = await opened();
    const { secret } = taken(await giveLink(ports, firm, 'officer-01'));
    meanwhile(async () => taken(await renewLink(ports, firm, other, 'officer-01')));
    await setContact(ports, firm, { contact: phone }, 'firm', secret);
    expect((await reached())?.[0]).not.toBe(phone);
    expect((await ports.links.of(firm))?.secret).not.toBe(secret);
  });
});

describe('own demands of a firm', () => {
  it('wait for staff in such a number at most; officials raise more, and a repeated one is no other', async () => {
    const { ports } = await opened();
    const raise = (place: number, role: 'firm' | 'officer') =>
      raiseDemand(
        ports,
        firm,
        { title: `诉求${place}`, text: '用电' },
        { actor: firm, role, key: `d${place}` },
      );
    for (let place = 0; place < 50; place += 1) taken(await raise(place, 'firm'));
    expect(await raise(50, 'firm')).toEqual({ ok: false, error: { reason: 'too-many-demands', most: 50 } });
    expect(await raise(7, 'firm')).toMatchObject({ ok: true });
    expect(await raise(51, 'officer')).toMatchObject({ ok: true });
  });
});
