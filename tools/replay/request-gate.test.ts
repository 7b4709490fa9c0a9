import { describe, expect, it } from 'vitest';
import { requestGate } from './request-gate.ts';

describe('requestGate', () => {
  it('lets no more through at once than its width, and everybody in the order they came', async () => {
    const gate = requestGate(3);
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        gate.pass(async () => {
          order.push(index);
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setImmediate(resolve));
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('lets the next one in after a failure', async () => {
    const gate = requestGate(1);
    await expect(gate.pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.pass(async () => 'through')).toBe('through');
  });
});
