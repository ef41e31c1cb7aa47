import { testHostileInput } from './parameters';

testHostileInput({ resource: 'attachment', version: 'v2' });
