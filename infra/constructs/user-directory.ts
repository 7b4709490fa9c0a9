import { Aws, Duration, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { certificatesContract } from '../../functions/certificates/contracts.ts';
import { partnerScopes } from '../../functions/partners/contracts.ts';
import { roles } from '../../functions/shared/kernel/roles.ts';
import type { District } from '../config/district.ts';
import { isAws } from '../config/target.ts';
import { acknowledge } from './acknowledge.ts';
import { type Cell, nameIn } from './cell.ts';
import { removalOf } from './removal.ts';

/**
 * The staff, devices and partners of a district: one group for each role, nobody signs up by himself. Passwords are
 * never sent (SRP, or the code flow of the pages), except on a local cloud, where sample accounts and `curl` need
 * the simple way.
 */
export class UserDirectory extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** OAuth client of each partner by its id. */
  readonly partners: Readonly<Record<string, UserPoolClient>>;
  /** `iss` of the pool's tokens. */
  readonly issuer: string;
  /** Where the keys are that the pool signs tokens with. */
  readonly keysUrl: string;
  /** Where partners get tokens; there is none in a district without partners. */
  readonly tokenUrl: string | undefined;
  /** The pool's own pages, where staff sign in; there are none in a district without pages. */
  readonly signInUrl: string | undefined;

  constructor(scope: Construct, id: string, cell: Cell) {
    super(scope, id);
    const onAws = isAws(cell.target);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: nameIn(cell),
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.NONE,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      // Priced by account: a district has hundreds of staff accounts, and citizens have none.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: onAws,
      removalPolicy: removalOf(cell.target),
    });
    acknowledge(
      this.pool,
      'AwsSolutions-COG2',
      'Kiosks and hall boards sign in too and cannot type a code: TOTP is offered to everybody, and the district requires it of people by its own rules.',
    );
    for (const role of roles)
      new CfnUserPoolGroup(this, `Group-${role}`, { userPoolId: this.pool.userPoolId, groupName: role });
    this.client = this.#client(cell);
    this.partners = this.#partnerClients(cell);
    const { region, urlSuffix } = Stack.of(this);
    const { userPoolId } = this.pool;
    this.issuer = `https://cognito-idp.${region}.${urlSuffix}/${userPoolId}`;
    this.keysUrl = `${onAws ? this.issuer : `${cell.emulator}/${userPoolId}`}/.well-known/jwks.json`;
    this.tokenUrl = this.#tokenUrl(cell);
    this.signInUrl = cell.district.pages && domainUrlOf(cell.district, region);
  }

  #client({ district, target }: Cell): UserPoolClient {
    const { pages } = district;
    if (pages || hasPartners(district))
      this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: domainOf(district) } });
    return this.pool.addClient('Pages', {
      authFlows: { userSrp: true, userPassword: !isAws(target) },
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(1),
      disableOAuth: !pages,
      ...(pages
        ? {
            oAuth: {
              flows: { authorizationCodeGrant: true },
              scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
              callbackUrls: pages.origins.map((origin) => `${origin}/signed-in`),
              logoutUrls: pages.origins.map((origin) => `${origin}/`),
            },
          }
        : {}),
    });
  }
  /** A client with a secret for each partner, with the scopes of what it may tell and ask; no person signs in by it. */
  #partnerClients({ district }: Cell): Record<string, UserPoolClient> {
    if (!hasPartners(district)) return {};
    const { resourceServer: identifier, scopes } = partnerScopes;
    const offered = [
      ...scopes.map(({ name, event }) => scopeCalled(name, `Tell of ${event}`)),
      scopeCalled(reuseScope, 'Ask for certificates that their holders let it see'),
    ];
    const server = this.pool.addResourceServer('Partners', { identifier, scopes: offered });
    return Object.fromEntries(
      district.partners.organisations.map(({ id, events }) => {
        const told = scopes.flatMap(({ name, event }) => (events.includes(event as never) ? [name] : []));
        const wanted = asksForCertificates(district, id) ? [...told, reuseScope] : told;
        return [
          id,
          this.#partnerClient(
            id,
            server,
            offered.filter(({ scopeName }) => wanted.includes(scopeName)),
          ),
        ];
      }),
    );
  }

  #partnerClient(
    partner: string,
    server: UserPoolResourceServer,
    scopes: readonly ResourceServerScope[],
  ): UserPoolClient {
    return this.pool.addClient(`Partner-${partner}`, {
      userPoolClientName: partner,
      authFlows: {},
      generateSecret: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      oAuth: {
        flows: { clientCredentials: true },
        scopes: scopes.map((scope) => OAuthScope.resourceServer(server, scope)),
      },
    });
  }

  #tokenUrl({ district, target, emulator }: Cell): string | undefined {
    if (!hasPartners(district)) return undefined;
    const { region } = Stack.of(this);
    return isAws(target) ? `${domainUrlOf(district, region)}/oauth2/token` : `${emulator}/oauth2/token`;
  }
}

/** The scope of those who ask for certificates, without the name of the resource server. */
const reuseScope = certificatesContract.routes.askCertificate.scopes[0].slice(
  partnerScopes.resourceServer.length + 1,
);

const scopeCalled = (scopeName: string, scopeDescription: string): ResourceServerScope =>
  new ResourceServerScope({ scopeName, scopeDescription });

const hasPartners = ({ partners }: District): boolean => partners.organisations.length > 0;

const asksForCertificates = ({ certificates }: District, partner: string): boolean =>
  certificates.reuse.services.some(({ accounts }) => accounts.includes(partner));

const domainUrlOf = (district: District, region: string): string =>
  `https://${domainOf(district)}.auth.${region}.amazoncognito.com`;

const domainOf = ({ district }: District): string => `civichall-${district}-${Aws.ACCOUNT_ID}`;
