import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { faceEnginePackage } from '../../../infra/constructs/face-engine-files.ts';
import { bundleFunction, districtModule } from '../../../infra/constructs/function-bundle.ts';
import { astronaut } from '../../../tests/support/face-pictures.ts';
import { playProvider } from '../../../tests/support/provider-server.ts';
import { authorizationOf } from '../../shared/runtime/aws-signature.ts';

const key = { accessKeyId: 'AKIADISTRICT', secretAccessKey: 'of-the-district' };

/** Hands one event, read from its input, to the bundle as Lambda would. */
const invoke = `
  const { handler } = await import(process.argv[1]);
  let event = '';
  for await (const part of process.stdin) event += part;
  process.stdout.write('\\n' + JSON.stringify(await handler(JSON.parse(event), {})));
`;

function eventOf(operation: string, request: object) {
  const body = Buffer.from(JSON.stringify(request));
  const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const headers = { host: 'faces', 'x-amz-date': at, 'x-amz-target': `RekognitionService.${operation}` };
  const scope = { key, region: 'cn-north-1', service: 'rekognition', at };
  const authorization = authorizationOf({ method: 'POST', path: '/', query: '', headers, body }, scope);
  return {
    rawPath: '/',
    rawQueryString: '',
    headers: { ...headers, authorization },
    requestContext: { http: { method: 'POST' } },
    isBase64Encoded: true,
    body: body.toString('base64'),
  };
}

describe('the function of the face engine, as it is deployed', () => {
  it('reads its key pairs from Secrets Manager and its nets from the layer, and finds a face', async () => {
    const { file } = bundleFunction({
      entry: 'functions/identity/handlers/face-engine.ts',
      aliases: { '#district': districtModule({}) },
    });
    const { url, requests } = await playProvider(() => ({
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: { SecretString: JSON.stringify(key) },
    }));
    const running = promisify(execFile)(process.execPath, ['--input-type=module', '-e', invoke, file], {
      env: {
        AWS_REGION: 'cn-north-1',
        AWS_ACCESS_KEY_ID: 'role',
        AWS_SECRET_ACCESS_KEY: 'role',
        AWS_ENDPOINT_URL: url,
        TABLE_NAME: 'identity',
        FACE_KEYS_SECRET: 'face-keys',
        ACCOUNT_ID: '123456789012',
        NODE_PATH: join(dirname(faceEnginePackage())),
        POWERTOOLS_LOG_LEVEL: 'SILENT',
      },
    });
    const Image = { Bytes: Buffer.from(astronaut()).toString('base64') };
    running.child.stdin?.end(JSON.stringify(eventOf('DetectFaces', { Image })));
    const { stdout } = await running;
    const { statusCode, body } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(statusCode).toBe(200);
    expect(JSON.parse(body).FaceDetails).toHaveLength(1);
    expect(requests.map(({ body: asked }) => JSON.parse(asked).SecretId)).toEqual(['face-keys']);
  });
});
