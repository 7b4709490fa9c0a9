import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ReuseRepository } from '../app/ports.ts';
import type { CertificateUse, Consent } from '../domain/consent.ts';
import {
  certificateKey,
  consentItem,
  consentKey,
  entityOf,
  holderPartition,
  useItem,
  useKey,
} from './certificate-items.ts';
import { readAll, readOne, within } from './dynamo-read.ts';
import { guarded } from './dynamo-write.ts';

/** Consents, uses and links in DynamoDB, in the partition of the holder. */
export function dynamoReuseRepository(
  client: DynamoDBDocumentClient,
  table: string,
  keepYears: number,
): ReuseRepository {
  const linkKey = (holderRef: string) => ({ pk: holderPartition(holderRef), sk: 'LINK' });

  return {
    async linkSecret(holderRef, fresh) {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: linkKey(holderRef),
          UpdateExpression: 'SET secret = if_not_exists(secret, :fresh), kind = :kind',
          ExpressionAttributeValues: { ':fresh': fresh, ':kind': 'link' },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return String(Attributes?.secret);
    },

    async knownSecret(holderRef) {
      return (await readOne<{ secret: string }>(client, table, linkKey(holderRef)))?.secret;
    },

    consent: (holderRef, consentId) => readOne<Consent>(client, table, consentKey(holderRef, consentId)),

    consents: (holderRef) => readAll<Consent>(client, within(table, holderPartition(holderRef), 'CONSENT#')),

    async giveConsent(consent) {
      const put = await guarded(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: consentItem(consent, keepYears),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
      if (put.ok) return consent;
      const { holder, consentId } = consent;
      return (await readOne<Consent>(client, table, consentKey(holder.ref, consentId))) ?? consent;
    },

    async endConsent(holderRef, consentId, now) {
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName: table,
            Key: consentKey(holderRef, consentId),
            UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :now)',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':now': now },
            ReturnValues: 'ALL_NEW',
          }),
        );
        return Attributes ? entityOf<Consent>(Attributes) : undefined;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },

    use: (holderRef, useId) => readOne<CertificateUse>(client, table, useKey(holderRef, useId)),

    async uses(holderRef) {
      const uses = await readAll<CertificateUse>(client, within(table, holderPartition(holderRef), 'USE#'));
      return uses.sort((one, other) => other.at - one.at);
    },

    logUse(use, certificate) {
      const consentStands = {
        ConditionCheck: {
          TableName: table,
          Key: consentKey(use.holder.ref, use.consentId),
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
        },
      };
      const certificateStands = certificate && {
        ConditionCheck: {
          TableName: table,
          Key: certificateKey(certificate.certificateId),
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': certificate.version },
        },
      };
      const log = {
        Put: {
          TableName: table,
          Item: useItem(use, keepYears),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      };
      const TransactItems = [log, consentStands, ...(certificateStands ? [certificateStands] : [])];
      return guarded(() => client.send(new TransactWriteCommand({ TransactItems })));
    },
  };
}
