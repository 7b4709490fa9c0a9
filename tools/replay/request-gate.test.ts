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

  it('empties before it closes, and lets nobody in while it is closed', async () => {
    const gate = requestGate(2);
    const seen: string[] = [];
    let leave: () => void = () => {};
    const first = gate.pass(async () => {
      await new Promise<void>((resolve) => {
        leave = resolve;
      });
      seen.push('first left');
    });
    await Promise.resolve();
    const closed = gate.closedFor(async () => seen.push('closed'));
    const second = gate.pass(async () => seen.push('second came'));
    leave();
    await Promise.all([first, closed, second]);
    expect(seen).toEqual(['first left', 'closed', 'second came']);
  });

  it('opens again when what was done behind it fails', async () => {
    const gate = requestGate(1);
    await expect(gate.closedFor(() => Promise.reject(new Error('no clock')))).rejects.toThrow('no clock');
    expect(await gate.pass(async () => 'through')).toBe('through');
  });
});
