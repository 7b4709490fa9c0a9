import { CfnOutput, DefaultStackSynthesizer, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type HeadersFrameOption,
  type HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { siteConfigOf } from '../config/site-config.ts';
import {
  apiPaths,
  cacheControlOf,
  livePath,
  type SiteOrigins,
  siteFilePattern,
  siteHeaders,
  transportSecuritySeconds,
} from '../config/site-headers.ts';
import { acknowledge, acknowledgeWildcard } from '../constructs/acknowledge.ts';
import type { Cell } from '../constructs/cell.ts';
import { removalOf } from '../constructs/removal.ts';
import { bundleSite } from '../constructs/site-bundle.ts';
import type { AppealsStack } from './appeals-stack.ts';
import type { PlatformStack } from './platform-stack.ts';
import type { PolicyStack } from './policy-stack.ts';

/** By which CDK names its one function of all bucket deployments of a stack. */
const PUBLISHER_ID = '8693BB64968944B69AAFB0CC9EB8756C';

/** The pages of a district that has some, and what they need of its platform. */
export interface SiteStackProps extends StackProps {
  readonly cell: Cell;
  readonly platform: PlatformStack;
  /** Whose buckets take the files that come with appeals and applications. */
  readonly appeals: AppealsStack;
  readonly policy: PolicyStack;
}

/**
 * One origin for the pages, the API and the live connection: a private bucket and the platform's two APIs behind
 * CloudFront, as `tools/site` serves them on a local cloud. There is nothing here that cannot be built again.
 */
export class SiteStack extends Stack {
  constructor(scope: Construct, id: string, props: SiteStackProps) {
    super(scope, id, props);
    const { cell, platform, appeals, policy } = props;
    const bucket = this.#bucket(cell);
    const uploads = [appeals, policy]
      .map(({ files }) => `https://${files.bucketRegionalDomainName}`)
      .join(' ');
    const distribution = this.#distribution(cell, platform, bucket, uploads);
    this.#publish(cell, platform, bucket);
    new CfnOutput(this, 'SiteUrl', { value: `https://${distribution.distributionDomainName}` });
  }

  #bucket({ target }: Cell): Bucket {
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      // What everybody may see: the district's own key would have to be opened to CloudFront for it.
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: removalOf(target),
    });
    acknowledge(
      bucket,
      'AwsSolutions-S1',
      'It holds the public files of the pages, read by CloudFront only; who asked for which of them is nobody’s business.',
    );
    return bucket;
  }

  #distribution(
    { district }: Cell,
    { api, live, signInUrl }: PlatformStack,
    bucket: Bucket,
    uploads: string,
  ): Distribution {
    const { origins = [], certificate } = district.pages ?? {};
    const headers = this.#headers({ ...(signInUrl ? { signIn: signInUrl } : {}), uploads });
    const toApi = this.#passOn(this.#hostOf(api.apiId));
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Pages of the district ${district.district}`,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        compress: true,
        functionAssociations: [{ function: this.#paths(), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: {
        ...Object.fromEntries(apiPaths.map((path) => [path, toApi])),
        [livePath]: this.#passOn(this.#hostOf(live.stage.api.apiId)),
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(certificate
        ? {
            certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
            domainNames: origins.map((origin) => new URL(origin).hostname),
          }
        : {}),
    });
    this.#acknowledgeOf(distribution, certificate !== undefined);
    return distribution;
  }

  #hostOf(apiId: string): string {
    return `${apiId}.execute-api.${this.region}.${this.urlSuffix}`;
  }

  /** To an API as it is asked, with the API's own host name and without keeping any answer. */
  #passOn(host: string): BehaviorOptions {
    return {
      origin: new HttpOrigin(host),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
  }

  /** Every path that is no file is the app's: `/window`, `/t/<link>`. */
  #paths(): EdgeFunction {
    return new EdgeFunction(this, 'Paths', {
      runtime: FunctionRuntime.JS_2_0,
      comment: 'Answers the paths of the app with its one page',
      code: FunctionCode.fromInline(
        `function handler(event) {
  if (!${siteFilePattern}.test(event.request.uri)) event.request.uri = '/index.html';
  return event.request;
}`,
      ),
    });
  }

  #headers(origins: SiteOrigins): ResponseHeadersPolicy {
    const {
      'content-security-policy': contentSecurityPolicy = '',
      'referrer-policy': referrer,
      'x-content-type-options': _noSniffing,
      'x-frame-options': frames,
      ...others
    } = siteHeaders(origins);
    const override = true;
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: 'What the pages may do (infra/config/site-headers.ts)',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override },
        contentTypeOptions: { override },
        frameOptions: { frameOption: frames as HeadersFrameOption, override },
        referrerPolicy: { referrerPolicy: referrer as HeadersReferrerPolicy, override },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(transportSecuritySeconds),
          includeSubdomains: true,
          override,
        },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(others).map(([header, value]) => ({ header, value, override })),
      },
    });
  }

  #publish({ district }: Cell, { clientId, signInUrl }: PlatformStack, bucket: Bucket): void {
    const site = bundleSite();
    const config = siteConfigOf(district, {
      signIn: { kind: 'hosted', domain: signInUrl ?? '', clientId },
    });
    // Files that an open page still asks for stay: only the browser's next visit is of the new build.
    const common = { destinationBucket: bucket, prune: false };
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [Source.asset(site, { exclude: ['*', '!assets', '!assets/**', '.vite'] })],
      cacheControl: [CacheControl.fromString(cacheControlOf('assets/any'))],
    });
    const pages = new BucketDeployment(this, 'Pages', {
      ...common,
      sources: [Source.asset(site, { exclude: ['assets', '.vite'] }), Source.jsonData('config.json', config)],
      cacheControl: [CacheControl.fromString(cacheControlOf('index.html'))],
    });
    // A page must not name a file that is not there yet.
    pages.node.addDependency(assets);
    this.#acknowledgePublisher(bucket);
  }

  /** CDK's own function that copies what was built into the bucket; it runs while deploying only. */
  #acknowledgePublisher(bucket: Bucket): void {
    const publisher = this.node.findChild(`Custom::CDKBucketDeployment${PUBLISHER_ID}`);
    acknowledge(
      publisher,
      'AwsSolutions-L1',
      'CDK names the runtime of its function, and moves it on with its versions.',
    );
    acknowledge(
      publisher,
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      'CDK gives its function what writes its own log, and nothing of the district.',
    );
    for (const action of ['GetObject', 'GetBucket', 'List', 'DeleteObject', 'Abort'])
      acknowledge(
        publisher,
        `AwsSolutions-IAM5[Action::s3:${action}*]`,
        'Of the two buckets that CDK copies from and to: the one of its assets and the one of the public pages.',
      );
    for (const arn of [
      `arn:${this.partition}:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${this.account}-${this.region}/*`,
      bucket.arnForObjects('*'),
    ])
      acknowledgeWildcard(
        publisher,
        arn,
        'All objects of the bucket of assets are read, all of the public pages written.',
      );
  }

  #acknowledgeOf(distribution: Distribution, ownCertificate: boolean): void {
    acknowledge(
      distribution,
      'AwsSolutions-CFR1',
      'Visitors look at their ticket from wherever they are; the pages are public.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR2',
      'Every route of the API has its own limit, and the pages are static; a firewall is the district’s to buy.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR3',
      'Its log would keep the addresses of tickets, whose links are secrets; the API’s access log says who asked what without them.',
    );
    if (!ownCertificate)
      acknowledge(
        distribution,
        'AwsSolutions-CFR4',
        'CloudFront’s own name takes no other policy; a district that wants TLS 1.2 only names a certificate of its own.',
      );
  }
}
