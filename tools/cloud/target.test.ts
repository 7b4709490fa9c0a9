import { describe, expect, it } from 'vitest';
import { cloudName, cloudTarget, localTarget } from './target.ts';

describe('cloudName', () => {
  it.each([
    [undefined, 'local'],
    ['', 'local'],
    ['localstack', 'localstack'],
    ['aws', 'aws'],
  ])('CLOUD=%s is %s', (CLOUD, expected) => {
    expect(cloudName({ CLOUD })).toBe(expected);
  });

  it('lists the names when it is none of them', () => {
    expect(() => cloudName({ CLOUD: 'azure' })).toThrow(
      'CLOUD=azure is not known: use local, localstack, aws.',
    );
  });
});

describe('localTarget', () => {
  const target = localTarget('http://127.0.0.1:4567');

  it('points the CLI and the SDK at the endpoint, never at an account of the person', () => {
    expect(target.env).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4567',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SESSION_TOKEN: '',
      AWS_PROFILE: '',
      AWS_REGION: 'us-east-1',
    });
    expect(target.sdk).toEqual({
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:4567',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  });
});

describe('cloudTarget', () => {
  it('needs a running local cloud for CLOUD=local', async () => {
    await expect(cloudTarget({})).rejects.toThrow('No local cloud is running.');
    expect(await cloudTarget({}, 'http://127.0.0.1:4566')).toEqual(localTarget('http://127.0.0.1:4566'));
  });

  it('turns a LocalStack host into its address, so that buckets are named in the path', async () => {
    const target = await cloudTarget({ CLOUD: 'localstack', LOCALSTACK_ENDPOINT: 'http://localhost:4600' });
    expect(target.endpoint).toBe('http://127.0.0.1:4600');
  });

  it('refuses a LocalStack endpoint that is no URL', async () => {
    const answer = cloudTarget({ CLOUD: 'localstack', LOCALSTACK_ENDPOINT: 'localhost' });
    await expect(answer).rejects.toThrow('LOCALSTACK_ENDPOINT=localhost is no URL');
  });

  it('leaves credentials on AWS to the SDK, and asks for a region', async () => {
    expect(await cloudTarget({ CLOUD: 'aws', AWS_REGION: 'cn-north-1' })).toEqual({
      name: 'aws',
      region: 'cn-north-1',
      env: { AWS_REGION: 'cn-north-1', AWS_DEFAULT_REGION: 'cn-north-1' },
      sdk: { region: 'cn-north-1' },
    });
    await expect(cloudTarget({ CLOUD: 'aws' })).rejects.toThrow('CLOUD=aws needs AWS_REGION');
  });
});
