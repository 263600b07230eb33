// Every component of the page; importing one defines its element.
import '../evaluation/classAccuracy';
import '../pictures/classificationList';
import '../evaluation/confusionMatrix';
import '../training/trainingCurves';
import '../parts/fashionPicture';
import '../predictions/predictionDialog';
import '../predictions/predictionGrid';
import './runHeader';
import '../evaluation/scores';
import '../model/summaryTable';
