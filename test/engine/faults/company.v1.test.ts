import { testFaults } from './matrix';

testFaults({ resource: 'company', version: 'v1' });
