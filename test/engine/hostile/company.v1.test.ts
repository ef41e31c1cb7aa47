import { testHostileInput } from './parameters';

testHostileInput({ resource: 'company', version: 'v1' });
