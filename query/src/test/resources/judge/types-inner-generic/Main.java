// JLS 4.5, 8.1.3: an inner class of a generic class sees the outer's arguments, also inherited ones
// and through a qualified type.
import java.util.Iterator;
import java.util.List;

class Main<K> {
  K key;

  class Node<V> {
    K nodeKey;
    V value;
    Node<V> next;

    class Leaf {
      K leafKey;
      V leafValue;
    }

    Leaf leaf() {
      return new Leaf();
    }
  }

  Node<Integer> node() {
    return new Node<>();
  }

  Iterator<K> iterator() {
    return new Iterator<K>() {
      Node<K> at;

      @Override
      public boolean hasNext() {
        return at.next != null;
      }

      @Override
      public K next() {
        return at.value;
      }
    };
  }
}

class Sub extends Main<String> {
  Node<Long> inherited;

  void go(Main<List<String>> other, Main<Double>.Node<Float>.Leaf leaf) {
    inherited.nodeKey.length();
    inherited.value.longValue();
    inherited.leaf().leafKey.length();
    other.node().nodeKey.get(0).length();
    other.node().next.value.intValue();
    other.iterator().next().get(0).length();
    leaf.leafKey.isNaN();
    leaf.leafValue.floatValue();
    Main<String>.Node<String> made = this.new Node<String>();
    made.leaf().leafValue.length();
    other.new Node<>() {}.nodeKey.size();
  }
}
