import { type DynamoDBDocumentClient, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifAtVersion, ifNew } from '../../shared/runtime/table-write.ts';
import type { ReuseRepository } from '../app/ports.ts';
import type { CertificateUse, Consent } from '../domain/consent.ts';
import {
  certificateKey,
  consentItem,
  consentKey,
  entityOf,
  holderPartition,
  newRequest,
  useItem,
  useKey,
} from './certificate-items.ts';

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
      return await readOne(client, table, linkKey(holderRef), ({ secret }) => String(secret));
    },

    consent: (holderRef, consentId) =>
      readOne(client, table, consentKey(holderRef, consentId), entityOf<Consent>),

    consents: (holderRef) =>
      readAll(client, within(table, holderPartition(holderRef), 'CONSENT#'), entityOf<Consent>),

    async giveConsent(consent, request) {
      const put = {
        TableName: table,
        Item: consentItem(consent, keepYears),
        ...ifNew,
      };
      const puts = [put, ...(request ? [newRequest(table, request)] : [])];
      const TransactItems = puts.map((Put) => ({ Put }));
      const given = await guarded(() => client.send(new TransactWriteCommand({ TransactItems })));
      if (given.ok) return consent;
      const { holder, consentId } = consent;
      return await readOne(client, table, consentKey(holder.ref, consentId), entityOf<Consent>);
    },

    async endConsent(holderRef, consentId, now) {
      const ended = await guarded(() =>
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: consentKey(holderRef, consentId),
            UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :now)',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':now': now },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return ended.ok && ended.value.Attributes ? entityOf<Consent>(ended.value.Attributes) : undefined;
    },

    use: (holderRef, useId) => readOne(client, table, useKey(holderRef, useId), entityOf<CertificateUse>),

    async uses(holderRef) {
      const uses = await readAll(
        client,
        within(table, holderPartition(holderRef), 'USE#'),
        entityOf<CertificateUse>,
      );
      return uses.sort((one, other) => other.at - one.at);
    },

    logUse(use, certificate, request) {
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
          ...ifAtVersion(certificate.version),
        },
      };
      const log = {
        Put: {
          TableName: table,
          Item: useItem(use, keepYears),
          ...ifNew,
        },
      };
      const TransactItems = [
        log,
        consentStands,
        ...(certificateStands ? [certificateStands] : []),
        ...(request ? [{ Put: newRequest(table, request) }] : []),
      ];
      return guarded(() => client.send(new TransactWriteCommand({ TransactItems })));
    },
  };
}
