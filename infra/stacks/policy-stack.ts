import type { Construct } from 'constructs';
import { policyContract } from '../../functions/policy/contracts.ts';
import { publishedKinds } from '../../functions/policy/subscriptions.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront;

/** Policies that find their firms: written, matched both ways, applied for, decided; and spaces for firms. */
export class PolicyStack extends ContextStack<Platform> {
  constructor(scope: Construct, id: string, props: ContextStackProps<Platform>) {
    super(scope, id, props, {
      context: 'policy',
      globalIndexes: {
        shard: { partition: 'firmShard', sort: 'changedKey' },
        desk: { partition: 'deskKey', sort: 'deskSort' },
        due: { partition: 'dueShard', sort: 'dueKey' },
        spaces: { partition: 'spaceShard', sort: 'spaceKey' },
      },
      errorImpact: 'Firms are told of policies late, and applications are taken slowly.',
    });
    const { key, identityKey } = this.platform;
    this.tellAll({ KEY_ID: key.keyArn, IDENTITY_KEY_ID: identityKey.keyArn });
    this.#answerRequests();
    this.publishChanges(publishedKinds, {
      description: 'Makes events of what becomes of policies, firms and applications',
      errorImpact: 'Firms are not told of policies until events are made again.',
    });
    this.output({ PolicyTableName: this.table.tableName });
  }

  #answerRequests(): void {
    const api = this.function('Api', {
      name: 'api',
      description: 'Answers every request about policies, enterprises and applications',
      errorImpact: 'Firms cannot see or apply for policies, and officers cannot decide.',
      memoryMegabytes: 1769,
      timeoutSeconds: 29,
    });
    api.mayWrite(this.table);
    api.maySealContacts();
    api.mayRefer(this.platform.identityKey);
    this.answer(policyContract, api);
  }
}
