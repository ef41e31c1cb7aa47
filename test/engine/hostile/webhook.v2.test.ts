import { testHostileInput } from './parameters';

testHostileInput({ resource: 'webhook', version: 'v2' });
