// Every component of the page; importing one defines its element.
import './classAccuracy';
import './classificationList';
import './confusionTable';
import './curves';
import './fashionPicture';
import './predictionDialog';
import './predictionGrid';
import './runHeader';
import './scores';
import './summaryTable';
