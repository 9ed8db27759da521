package r;

import lombok.AllArgsConstructor;
import lombok.Getter;
import lombok.extern.java.Log;

@Getter
@Log
@AllArgsConstructor
public class Near {
  int count;
  String text;
  public String free;

  void run() {
    LOG.info("a");
  }
}
