import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { readOne } from '../../../shared/runtime/table-read.ts';
import { guarded, ifNew } from '../../../shared/runtime/table-write.ts';
import type { SessionStore } from '../app/ports.ts';
import { type FirstFrame, type LivenessSession, sessionMilliseconds } from '../domain/liveness-session.ts';

type Item = Record<string, unknown>;

const keyOf = (sessionId: string) => ({ pk: `liveness#${sessionId}`, sk: 'session' });
const bytesOf = (values: Float32Array) =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
const floatsOf = (bytes: unknown) => new Float32Array((bytes as Uint8Array).slice().buffer);

/** {@link SessionStore} in the context's table; a session's item goes with its time. */
export function dynamoLivenessSessions(client: DynamoDBDocumentClient, table: string): SessionStore {
  return {
    get: (sessionId) => readOne(client, table, keyOf(sessionId), sessionOf),
    put: async (session, version) => {
      const condition =
        version === undefined
          ? ifNew
          : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } };
      const put = { TableName: table, Item: itemOf(session), ...condition };
      return (await guarded(() => client.send(new PutCommand(put)))).ok;
    },
  };
}

const itemOf = ({ first, ...session }: LivenessSession): Item => ({
  ...keyOf(session.sessionId),
  kind: 'liveness-session',
  ...session,
  ...(first ? { first: { ...first, shape: bytesOf(first.shape), template: bytesOf(first.template) } } : {}),
  expiresAt: Math.ceil((session.createdAt + sessionMilliseconds) / 1000),
});

function sessionOf({
  pk: _pk,
  sk: _sk,
  kind: _kind,
  expiresAt: _expires,
  first,
  ...session
}: Item): LivenessSession {
  const kept = first as
    | (Omit<FirstFrame, 'shape' | 'template'> & { shape: unknown; template: unknown })
    | undefined;
  return {
    ...(session as unknown as LivenessSession),
    ...(kept ? { first: { ...kept, shape: floatsOf(kept.shape), template: floatsOf(kept.template) } } : {}),
  };
}
