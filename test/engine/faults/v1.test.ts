import { testFaults } from './matrix';
import { V1_ROWS } from './rows';

testFaults(V1_ROWS);
