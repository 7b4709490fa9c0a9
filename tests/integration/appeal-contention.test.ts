import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it } from 'vitest';
import { dynamoMatterRepository } from '../../functions/appeals/adapters/dynamo-matter-repository.ts';
import { dynamoOrderRepository } from '../../functions/appeals/adapters/dynamo-order-repository.ts';
import { receiveAppeal } from '../../functions/appeals/app/receive-appeal.ts';
import { wholeMatter } from '../../functions/appeals/app/reckon-matter.ts';
import { takeUpAppeal } from '../../functions/appeals/app/take-up-appeal.ts';
import { mixerAt } from '../../functions/appeals/domain/language/same-matter/example-messages.ts';
import { ids } from '../../functions/shared/runtime/ids.ts';
import { localTarget } from '../../tools/cloud/target.ts';
import { appealHouse, by, lampEntry } from '../support/appeal-house.ts';
import { taken } from '../support/ticket-examples.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient(localTarget(inject('endpoint')).sdk), {
  marshallOptions: { removeUndefinedValues: true },
});
const table = inject('ownTable');
const people = 8;

/** The use cases in this process over a real table: what is at once here is at once there. */
function tableHouse() {
  const house = appealHouse();
  const orders = dynamoOrderRepository(client, table, 5, ids);
  const matters = dynamoMatterRepository(client, table, house.ports.matterRules.windowDays);
  return { ...house, ports: { ...house.ports, orders, matters } };
}

describe('appeals of several people about one matter, each brought twice and its event heard twice, at once', () => {
  it('make one order each and one matter, whose leaders are told of the last step', async () => {
    const { ports } = tableHouse();
    const run = randomUUID();
    const bring = async (each: number) => {
      const { title, text } = mixerAt('丽景小区', `m${each}`, 0);
      const entry = lampEntry({ title, text, phone: `1390000${String(each).padStart(4, '0')}` });
      return taken(await receiveAppeal(ports, entry, { ...by.citizen, key: `${run}-${each}` })).order.orderId;
    };
    const twice = [...Array(people).keys(), ...Array(people).keys()];
    const brought = await Promise.all(twice.map(bring));
    const orders = [...new Set(brought)];
    expect(orders).toHaveLength(people);

    const heard = await Promise.allSettled(brought.map((orderId) => takeUpAppeal(ports, orderId)));
    // What lost against others too often is received again, as from the queue.
    const failed = brought.filter((_, at) => heard[at]?.status === 'rejected');
    for (const orderId of failed) await takeUpAppeal(ports, orderId);

    const wholes = await Promise.all(orders.map((orderId) => wholeMatter(ports, orderId)));
    expect(new Set(wholes.map(({ matterId }) => matterId)).size).toBe(1);
    const [whole] = wholes;
    expect([...new Set(whole?.members.map(({ id }) => id))].sort()).toEqual([...orders].sort());
    expect(whole?.matter).toMatchObject({ kind: 'hot', people, appeals: people, told: 6 });
    for (const orderId of orders) {
      const order = await ports.orders.get(orderId);
      expect(order).toMatchObject({ state: 'dispatched', group: true });
      const actions = order?.history.map(({ action }) => action) ?? [];
      for (const once of ['receive', 'understand', 'dispatch', 'mark-group'])
        expect(actions.filter((action) => action === once)).toHaveLength(1);
    }
  });
});
