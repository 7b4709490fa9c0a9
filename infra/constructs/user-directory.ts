import { Aws, Duration, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { roles } from '../../functions/shared/kernel/roles.ts';
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
  /** `iss` of the pool's tokens. */
  readonly issuer: string;
  /** Where the keys are that the pool signs tokens with. */
  readonly keysUrl: string;

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
    const { region, urlSuffix } = Stack.of(this);
    const { userPoolId } = this.pool;
    this.issuer = `https://cognito-idp.${region}.${urlSuffix}/${userPoolId}`;
    this.keysUrl = `${onAws ? this.issuer : `${cell.emulator}/${userPoolId}`}/.well-known/jwks.json`;
  }

  #client({ district, target }: Cell): UserPoolClient {
    const { pages } = district;
    if (pages)
      this.pool.addDomain('SignIn', {
        cognitoDomain: { domainPrefix: `civichall-${district.district}-${Aws.ACCOUNT_ID}` },
      });
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
}
