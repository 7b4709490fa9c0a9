import type * as z from 'zod';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import {
  type AccessKey,
  refusedSignature,
  type SignedRequest,
} from '../../../shared/runtime/aws-signature.ts';
import { faceLibrary } from '../app/face-library.ts';
import type { FaceEnginePorts } from '../app/ports.ts';
import { collectionOperations } from './collection-operations.ts';
import type { EngineContext } from './engine-calls.ts';
import { faceOperations } from './face-operations.ts';
import { type Fault, fault } from './fault.ts';
import { livenessOperations } from './liveness-operations.ts';
import { type OperationName, shapes } from './shapes.ts';

/** What the engine answers: JSON 1.1 of AWS. */
export interface EngineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where an engine stands. */
export interface EngineSettings {
  /** That requests must be signed for. */
  readonly region: string;
  /** That collections are named after. */
  readonly account: string;
  /** Pairs that may use it, asked for at every request: they may be changed at any time. */
  readonly keys: () => Promise<readonly AccessKey[]>;
  /** Told what an answer cannot say: an error nobody expected, with the operation's name. */
  readonly failed: (operation: string, error: unknown) => void;
}

const operations = { ...collectionOperations, ...faceOperations, ...livenessOperations };
const service = 'rekognition';
const prefix = 'RekognitionService.';
const contentType = 'application/x-amz-json-1.1';

/** A server of Rekognition's protocol, without the network around it. */
export function faceEngine(ports: FaceEnginePorts, settings: EngineSettings) {
  const { region, account, keys, failed } = settings;
  const engine: EngineContext = { ...ports, region, account, library: faceLibrary(ports.collections) };

  async function outcome(request: SignedRequest): Promise<Result<object, Fault>> {
    const refused = refusedSignature(request, {
      now: ports.clock.now(),
      keys: await keys(),
      region,
      service,
    });
    if (refused) return fault(refused.name, refused.message);
    const target = request.headers['x-amz-target'] ?? '';
    const name = target.slice(prefix.length);
    if (request.method !== 'POST' || !target.startsWith(prefix) || !(name in operations))
      return fault('UnknownOperationException', `There is no operation ${target}`);
    return await run(engine, name as OperationName, request.body);
  }

  return async (request: SignedRequest): Promise<EngineAnswer> => {
    try {
      const answered = await outcome(request);
      return answered.ok
        ? answer(ports.uuid(), 200, answered.value)
        : refusal(ports.uuid(), 400, answered.error);
    } catch (error) {
      failed(request.headers['x-amz-target'] ?? '', error);
      return refusal(ports.uuid(), 500, { name: 'InternalServerError', message: 'Internal server error' });
    }
  };
}

async function run(
  engine: EngineContext,
  name: OperationName,
  body: Uint8Array,
): Promise<Result<object, Fault>> {
  let request: unknown;
  try {
    request = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return fault('SerializationException', 'The request is no JSON');
  }
  const parsed = shapes[name].safeParse(request, { reportInput: true });
  if (!parsed.success) return invalid(parsed.error.issues);
  const operation = operations[name] as (
    engine: EngineContext,
    request: unknown,
  ) => Promise<Result<object, Fault>>;
  const done = await operation(engine, parsed.data);
  return done.ok ? ok(done.value) : done;
}

/** As the front of every AWS service words it. A wrong type is another error than a value beyond its limits. */
function invalid(issues: readonly z.core.$ZodIssue[]): Result<never, Fault> {
  const ofType = issues.find(
    (issue) => (issue.code === 'invalid_type' && issue.input != null) || issue.message === 'base64',
  );
  if (ofType) return fault('SerializationException', `Unexpected value at ${pathOf(ofType)}`);
  const told = issues.map(
    (issue) => `Value at '${pathOf(issue)}' failed to satisfy constraint: ${constraint(issue)}`,
  );
  const count = `${told.length} validation error${told.length === 1 ? '' : 's'} detected: `;
  return fault('ValidationException', count + told.join('; '));
}

const pathOf = ({ path }: z.core.$ZodIssue): string =>
  path
    .map((part) => (typeof part === 'string' ? part.charAt(0).toLowerCase() + part.slice(1) : part))
    .join('.');

function constraint(issue: z.core.$ZodIssue): string {
  const length = (issue as { origin?: string }).origin === 'number' ? 'value' : 'length';
  if (issue.code === 'invalid_type') return 'Member must not be null';
  if (issue.code === 'too_small')
    return `Member must have ${length} greater than or equal to ${issue.minimum}`;
  if (issue.code === 'too_big') return `Member must have ${length} less than or equal to ${issue.maximum}`;
  if (issue.code === 'invalid_format')
    return `Member must satisfy regular expression pattern: ${issue.pattern ?? issue.format}`;
  if (issue.code === 'invalid_value')
    return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
  return issue.message;
}

const answer = (
  id: string,
  status: number,
  body: object,
  more: Readonly<Record<string, string>> = {},
): EngineAnswer => ({
  status,
  headers: { 'content-type': contentType, 'x-amzn-requestid': id, ...more },
  body: JSON.stringify(body),
});

const refusal = (id: string, status: number, { name, message }: Fault): EngineAnswer =>
  answer(id, status, { __type: name, Code: name, Message: message }, { 'x-amzn-errortype': name });
