import { RemovalPolicy } from 'aws-cdk-lib';
import { isAws, type Target } from '../config/target.ts';

/** What becomes of stored data when its stack is destroyed: on AWS it stays, elsewhere nothing may be left over. */
export const removalOf = (target: Target): RemovalPolicy =>
  isAws(target) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
