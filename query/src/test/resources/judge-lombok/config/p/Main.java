package p;

import lombok.*;
import lombok.experimental.FieldNameConstants;
import lombok.extern.java.Log;
import r.Near;

@Data
@Builder
@CustomLog
@FieldNameConstants
class Far {
  int m_count;
  boolean m_isOn;
  String m_aName;
}

class Main {
  void use(Far far, Near near) {
    far.setCount(1).setIsOn(true).getCount();
    Far.MakeFar make = Far.builder().count(1);
    Far.Fields.M_COUNT.length();
    near.count();
    near.text().length();
  }
}
