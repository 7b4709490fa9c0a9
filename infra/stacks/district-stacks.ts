import { type App, Tags } from 'aws-cdk-lib';
import {
  appealsContract,
  open311Contract,
  responsibilitiesContract,
  suggestContract,
} from '../../functions/appeals/contracts.ts';
import { certificatesContract } from '../../functions/certificates/contracts.ts';
import { identityContract } from '../../functions/identity/contracts.ts';
import { notificationContract } from '../../functions/notification/contracts.ts';
import { partnerContract } from '../../functions/partners/contracts.ts';
import { platformContract } from '../../functions/platform/contracts.ts';
import { policyContract, spacesContract } from '../../functions/policy/contracts.ts';
import { ticketingContract } from '../../functions/ticketing/contracts.ts';
import { isAws } from '../config/target.ts';
import { type Cell, nameIn } from '../constructs/cell.ts';
import { AppealsStack } from './appeals-stack.ts';
import { CertificatesStack } from './certificates-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { NotificationStack } from './notification-stack.ts';
import { PartnersStack } from './partners-stack.ts';
import { PlatformStack } from './platform-stack.ts';
import { PolicyStack } from './policy-stack.ts';
import { SiteStack } from './site-stack.ts';
import { TicketingStack } from './ticketing-stack.ts';

/** All stacks of one district, named `civichall-<district>-<part>`. */
export interface DistrictStacks {
  readonly platform: PlatformStack;
  readonly ticketing: TicketingStack;
  readonly notification: NotificationStack;
  readonly certificates: CertificatesStack;
  readonly partners: PartnersStack;
  readonly appeals: AppealsStack;
  readonly identity: IdentityStack;
  readonly policy: PolicyStack;
  readonly edge: EdgeStack;
  /** Only on AWS, in a district that has pages: on a local cloud `tools/site` serves them. */
  readonly site?: SiteStack;
}

/** Account and region that the local clouds pretend to be; AWS is the caller's, or the one the district names. */
const placeOf = ({ district, target }: Cell) =>
  isAws(target) ? district.cloud : { account: '000000000000', region: 'us-east-1' };

/** Builds the stacks of a cell into an app. */
export function districtStacks(app: App, cell: Cell): DistrictStacks {
  const env = placeOf(cell);
  const common = { cell, ...(env ? { env } : {}) };
  const platform = new PlatformStack(app, nameIn(cell, 'platform'), common);
  const ticketing = new TicketingStack(app, nameIn(cell, 'ticketing'), { ...common, platform });
  const notification = new NotificationStack(app, nameIn(cell, 'notification'), { ...common, platform });
  const certificates = new CertificatesStack(app, nameIn(cell, 'certificates'), { ...common, platform });
  const partners = new PartnersStack(app, nameIn(cell, 'partners'), { ...common, platform });
  const appeals = new AppealsStack(app, nameIn(cell, 'appeals'), { ...common, platform });
  const identity = new IdentityStack(app, nameIn(cell, 'identity'), { ...common, platform });
  const policy = new PolicyStack(app, nameIn(cell, 'policy'), { ...common, platform });
  const edge = new EdgeStack(app, nameIn(cell, 'edge'), {
    ...common,
    platform,
    contexts: [ticketing, notification, certificates, partners, appeals, identity, policy],
    contracts: [
      platformContract,
      ticketingContract,
      notificationContract,
      certificatesContract,
      partnerContract,
      appealsContract,
      identityContract,
      policyContract,
      spacesContract,
      open311Contract,
      suggestContract,
      responsibilitiesContract,
    ],
    graphs: notification.graphs,
  });
  const site =
    isAws(cell.target) && cell.district.pages
      ? { site: new SiteStack(app, nameIn(cell, 'site'), { ...common, platform, appeals, policy }) }
      : {};
  const stacks = {
    platform,
    ticketing,
    notification,
    certificates,
    partners,
    appeals,
    identity,
    policy,
    edge,
    ...site,
  };
  for (const [part, stack] of Object.entries(stacks)) {
    Tags.of(stack).add('civichall:district', cell.district.district);
    Tags.of(stack).add('civichall:part', part);
  }
  return stacks;
}
