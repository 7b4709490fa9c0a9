import { describe, expect, it } from 'vitest';
import { mergeOutputs, outputOf } from './outputs.ts';

const stack = (StackName: string, outputs: Record<string, string>) => ({
  StackName,
  Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
});

describe('mergeOutputs', () => {
  it('joins the outputs of all stacks, without those that stacks export to each other', () => {
    const stacks = [
      stack('civichall-demo-platform', { ApiUrl: 'http://api', ExportsOutputRefBusEA82: 'bus' }),
      stack('civichall-demo-ticketing', { TableName: 'tickets' }),
      { StackName: 'civichall-demo-site' },
    ];
    expect(mergeOutputs(stacks)).toEqual({ ApiUrl: 'http://api', TableName: 'tickets' });
  });

  it('refuses one key with two values', () => {
    const stacks = [stack('one', { Url: 'a' }), stack('two', { Url: 'b' })];
    expect(() => mergeOutputs(stacks)).toThrow('two gives the output Url a second value');
  });
});

describe('outputOf', () => {
  it('gives the value, or says which there are', () => {
    const outputs = { ApiUrl: 'http://api' };
    expect(outputOf(outputs, 'ApiUrl')).toBe('http://api');
    expect(() => outputOf(outputs, 'PoolId')).toThrow('The district has no output PoolId; it has ApiUrl.');
  });
});
