import { testHostileInput } from './parameters';

testHostileInput({ resource: 'channel', version: 'v2' });
