import { testHostileInput } from './parameters';

testHostileInput({ resource: 'job', version: 'v1' });
