import { expect, it } from 'vitest';
import { appealHouse, by, lampEntry, sureReading } from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { sayVerdict } from './answer-as-citizen.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { understandAppeal } from './understand-appeal.ts';

it.each([
  ['are told once of the very same words, sent again', false, 1],
  ['are told of words whose first sender took them back before they were read', true, 1],
])('leaders %s', async (_what, isTakenBack, times) => {
  const house = appealHouse();
  house.reading = { ...sureReading, sensitive: [{ kind: 'fire', evidence: '着火' }] };
  const fire = lampEntry({ text: '星河路三号楼着火了' });
  const first = taken(await receiveAppeal(house.ports, fire, by.citizen));
  const again = taken(await receiveAppeal(house.ports, fire, by.citizen));
  if (isTakenBack) taken(await sayVerdict(house.ports, first.secret, { verdict: 'withdrawn' }, {}));
  for (const { order } of [first, again])
    await understandAppeal(house.ports, order.orderId, undefined, first.order.orderId);
  const alerts = house.events().filter(({ type }) => type === 'appeals.appeal-alerted.v1');
  expect(alerts).toHaveLength(times);
});
