import { afterEach, expect, it, vi } from 'vitest';
import { codedLog, logger } from './log.ts';

const log = codedLog({ 'thing.done': 'A thing was done', 'thing.failed': 'A thing failed' });

afterEach(() => vi.restoreAllMocks());

it('writes the message of the code with its details', () => {
  const written = vi.spyOn(logger, 'info');
  log.info('thing.done', { thing: 't-1' });
  expect(written).toHaveBeenCalledWith('A thing was done', { code: 'thing.done', thing: 't-1' });
});
it('writes of a failure its name, message and stack, never the items an SDK error carries', () => {
  const written = vi.spyOn(logger, 'error');
  const cause = Object.assign(new Error('no'), { CancellationReasons: [{ Item: { phone: { S: 'x' } } }] });
  log.error('thing.failed', {}, cause);
  expect(written).toHaveBeenCalledWith('A thing failed', {
    code: 'thing.failed',
    failure: { name: 'Error', message: 'no', stack: expect.stringContaining('log.test.ts') },
  });
});
it('masks what may be a phone or an ID number', () => {
  const written = vi.spyOn(logger, 'error');
  log.error('thing.failed', {}, new Error('bad 13812345678 and 11010519491231002X'));
  log.error('thing.failed', {}, 'bad 13812345678');
  const lines = JSON.stringify(written.mock.calls);
  expect(lines).toContain('bad *** and ***');
  expect(lines).not.toMatch(/1381234|1101051/);
});
