import { describe, expect, it } from 'vitest';
import { atEndpoint, mergeOutputs, outputOf } from './outputs.ts';

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

describe('atEndpoint', () => {
  const composed = 'wss://d2bf165a.execute-api.us-east-1.amazonaws.com/live';

  it("moves an address that the CDK composed to the emulator's port", () => {
    expect(atEndpoint(composed, 'http://127.0.0.1:4567')).toBe(
      'ws://d2bf165a.execute-api.localhost:4567/live',
    );
    const inChina = 'https://d2bf165a.execute-api.cn-north-1.amazonaws.com.cn';
    expect(atEndpoint(inChina, 'http://127.0.0.1:4567')).toBe('http://d2bf165a.execute-api.localhost:4567');
  });

  it('leaves every other value, and AWS, as they are', () => {
    expect(atEndpoint('civichall-demo-ticketing', 'http://127.0.0.1:4567')).toBe('civichall-demo-ticketing');
    expect(atEndpoint(composed, undefined)).toBe(composed);
  });
});

describe('outputOf', () => {
  it('gives the value, or says which there are', () => {
    const outputs = { ApiUrl: 'http://api' };
    expect(outputOf(outputs, 'ApiUrl')).toBe('http://api');
    expect(() => outputOf(outputs, 'PoolId')).toThrow('The district has no output PoolId; it has ApiUrl.');
  });
});
