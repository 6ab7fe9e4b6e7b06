package org.sosia.workflow.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sosia.workflow.faults.WayPoint.Moment;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The application's database with a mark beside every statement and every commit. */
final class MarkedDatabase extends DelegatingDataSource {
  private final WayMark mark;

  MarkedDatabase(DataSource real, WayMark mark) {
    super(real);
    this.mark = mark;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return proxy(Connection.class, new MarkedConnection(super.getConnection(), mark));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            MarkedDatabase.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static final class MarkedConnection implements InvocationHandler {
    private final Connection real;
    private final WayMark mark;
    private @Nullable Moment awaited;

    MarkedConnection(Connection real, WayMark mark) {
      this.real = real;
      this.mark = mark;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "prepareStatement" -> {
          Object statement = call(real, method, arguments);
          yield statement instanceof PreparedStatement prepared && arguments != null
              ? proxy(PreparedStatement.class, marked(prepared, String.valueOf(arguments[0])))
              : statement;
        }
        case "commit" -> commit(method);
        case "rollback" -> {
          awaited = null;
          yield call(real, method, arguments);
        }
        default -> call(real, method, arguments);
      };
    }

    private @Nullable Object commit(Method method) throws Throwable {
      Moment moment = awaited;
      awaited = null;
      if (moment == Moment.BEFORE_COMMIT) {
        mark.reached();
      }
      Object nothing = call(real, method, null);
      if (moment == Moment.COMMITTED) {
        mark.reached();
      }
      return nothing;
    }

    private InvocationHandler marked(PreparedStatement statement, String sql) {
      return (proxy, method, arguments) -> {
        Object result = call(statement, method, arguments);
        if (method.getName().startsWith("execute")) {
          Moment moment = mark.executed(sql);
          awaited = moment == null ? awaited : moment;
        }
        return result;
      };
    }
  }
}
