import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

/** What the command prints for an input, and how it ends. */
async function route(input: string | Uint8Array, ...args: string[]) {
  const run = spawn(process.execPath, ['tools/appeals/route.ts', ...args]);
  run.stdin.on('error', () => undefined);
  run.stdin.end(input);
  const ended = new Promise<number | null>((done) => run.on('close', done));
  const [out, errors, code] = await Promise.all([text(run.stdout), text(run.stderr), ended]);
  const rows =
    out.trim() === ''
      ? []
      : out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { rows, errors, code };
}

describe('appeals:route', () => {
  it('answers every good line in its order, and says which were left out and why', async () => {
    const { rows, errors, code } = await route(
      [
        '\uFEFF{"id":"a","title":"路灯不亮","text":"门口的路灯坏了三天","user":"u1"}\r',
        'not a row',
        '',
        '{"id":"b","title":"","text":""}',
        '{"id":7,"text":"孩子上小学怎么报名"}',
        '{"id":"c","text":"😀😀😀"}',
        JSON.stringify({ id: 'd', title: '<script>alert(1)</script>公交', text: '公交'.repeat(10_000) }),
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(rows.map(({ id }) => id)).toEqual(['a', 7, 'c', 'd']);
    expect(rows.map(({ unit }) => unit)).toEqual(['chengguan', 'jiaoyu', expect.any(String), 'jiaotong']);
    expect(rows[2]).toMatchObject({ decision: 'review', address: null, sensitive: [] });
    for (const row of rows)
      expect(Object.keys(row)).toEqual(
        'id unit decision candidates theme kind address sensitive watch group simple'.split(' '),
      );
    expect(errors).toContain('line 2 left out: not JSON');
    expect(errors).toContain('line 4 left out: neither title nor text says anything');
    expect(errors).toContain('4 messages, 2 lines left out');
  });

  it('reads on over bytes that are no UTF-8', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"id":"a","text":"'),
      Buffer.from([0xff, 0xc3, 0x28]),
      Buffer.from('公交车不来"}\n{"id":"b","text":"公交车不来"}\n'),
    ]);
    expect((await route(broken)).rows.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('sends less where more of it is to be right', async () => {
    const lines = ['公交车不来', '房产证办不下来，物业不管', '小区的事情', '孩子入学，户口没有迁']
      .map((message, id) => JSON.stringify({ id, text: message }))
      .join('\n');
    const sent = async (precision: string): Promise<number> =>
      (await route(lines, '--precision', precision)).rows.filter(({ decision }) => decision === 'auto')
        .length;
    expect(await sent('0.99')).toBeLessThanOrEqual(await sent('0.8'));
    expect((await route('', '--precision', '2')).code).toBe(1);
  });

  it('ends quietly when nobody reads on', async () => {
    const row = `${JSON.stringify({ id: '1', title: '路灯', text: '路灯不亮' })}\n`;
    const run = spawn(process.execPath, ['tools/appeals/route.ts']);
    run.stdin.on('error', () => undefined);
    run.stdout.once('data', () => run.stdout.destroy());
    const ended = new Promise<number | null>((done) => run.on('close', done));
    run.stdin.end(row.repeat(3000));
    expect([await text(run.stderr), await ended]).toEqual([expect.not.stringContaining('EPIPE'), 0]);
  });
});
